/* The one place where the version stands; Makefile, man page and outputs take it from here. */
#ifndef BASE_VERSION_H
#define BASE_VERSION_H

#define ACTORGRAPH_VERSION "0.1.0"

#endif
