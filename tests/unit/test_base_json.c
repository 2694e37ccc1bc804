/* The streaming JSON writer. */
#include "base/json.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "test.h"

typedef struct {
    char *text;
    size_t size;
    FILE *stream;
    JsonWriter w;
} Buffer;

static void begin(Buffer *b, JsonLayout layout)
{
    b->stream = open_memstream(&b->text, &b->size);
    assert_non_null(b->stream);
    b->w = json_writer(b->stream, layout);
}

static void expect(Buffer *b, const char *expected)
{
    fclose(b->stream);
    assert_string_equal(b->text, expected);
    free(b->text);
}

static void compact_layout_has_no_blanks(void **state)
{
    (void)state;
    Buffer b;
    begin(&b, JSON_COMPACT);
    json_object(&b.w);
    json_key_text(&b.w, "id", SV("mali"));
    json_key(&b.w, "within");
    json_array(&b.w);
    json_int(&b.w, 1);
    json_bool(&b.w, false);
    json_null(&b.w);
    json_end_array(&b.w);
    json_end_object(&b.w);
    expect(&b, "{\"id\":\"mali\",\"within\":[1,false,null]}");
}

static void pretty_layout_keeps_flat_containers_on_one_line(void **state)
{
    (void)state;
    Buffer b;
    begin(&b, JSON_PRETTY);
    json_object(&b.w);
    json_key(&b.w, "empty");
    json_array(&b.w);
    json_end_array(&b.w);
    json_key(&b.w, "span");
    json_flat_array(&b.w);
    json_int(&b.w, 3);
    json_int(&b.w, 7);
    json_end_array(&b.w);
    json_end_object(&b.w);
    json_line(&b.w);
    expect(&b, "{\n  \"empty\": [],\n  \"span\": [3, 7]\n}\n");
}

static void lines_of_json_follow_each_other_without_commas(void **state)
{
    (void)state;
    Buffer b;
    begin(&b, JSON_COMPACT);
    for (int i = 0; i < 2; i++) {
        json_array(&b.w);
        json_int(&b.w, i);
        json_end_array(&b.w);
        json_line(&b.w);
    }
    expect(&b, "[0]\n[1]\n");
}

static void control_characters_and_line_separators_are_escaped(void **state)
{
    (void)state;
    Buffer b;
    begin(&b, JSON_COMPACT);
    json_sv(&b.w, SV("\"\\\n\r\t\x01\x7F\xE2\x80\xA8\xE2\x80\x99</script>"));
    expect(&b, "\"\\\"\\\\\\n\\r\\t\\u0001\\u007f\\u2028\xE2\x80\x99</script>\"");
}

static void text_for_html_cannot_close_a_script(void **state)
{
    (void)state;
    Buffer b;
    begin(&b, JSON_COMPACT);
    b.w.safety = JSON_IN_HTML;
    json_sv(&b.w, SV("</script><!--&"));
    expect(&b, "\"\\u003c/script\\u003e\\u003c!--\\u0026\"");
}

static void numbers_have_a_point_and_what_is_none_is_null(void **state)
{
    (void)state;
    Buffer b;
    begin(&b, JSON_COMPACT);
    json_array(&b.w);
    json_real(&b.w, 0.86, 3);
    json_real(&b.w, -0.0, 3);
    json_real(&b.w, 1.0 / 3, 4);
    json_real(&b.w, (double)NAN, 4);
    json_real(&b.w, (double)INFINITY, 4);
    json_int(&b.w, INT64_MIN);
    json_sv_or_null(&b.w, SV(""));
    json_sv(&b.w, (Sv){ 0 });
    json_end_array(&b.w);
    expect(&b, "[0.86,0,0.3333,null,null,-9223372036854775808,null,\"\"]");
}

static void no_control_character_is_written_as_it_is(void **state)
{
    (void)state;
    char all[127];
    for (int i = 0; i < 127; i++) all[i] = (char)(i + 1);
    Buffer b;
    begin(&b, JSON_COMPACT);
    json_sv(&b.w, (Sv){ all, sizeof all });
    fclose(b.stream);
    for (size_t i = 0; i < b.size; i++) assert_true(b.text[i] >= 0x20 && b.text[i] < 0x7F);
    free(b.text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compact_layout_has_no_blanks),
        cmocka_unit_test(pretty_layout_keeps_flat_containers_on_one_line),
        cmocka_unit_test(lines_of_json_follow_each_other_without_commas),
        cmocka_unit_test(control_characters_and_line_separators_are_escaped),
        cmocka_unit_test(text_for_html_cannot_close_a_script),
        cmocka_unit_test(numbers_have_a_point_and_what_is_none_is_null),
        cmocka_unit_test(no_control_character_is_written_as_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
