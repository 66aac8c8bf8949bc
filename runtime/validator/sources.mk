# The validator: a library, which zvm-run is linked with too, and the program over it.
# Flags: -I$(top_srcdir)/runtime/validator. tables.inc and quick.inc are committed; testsuite/zvm.validator checks them.
validator_lib_sources = \
	runtime/validator/nexe.c \
	runtime/validator/symbols.c \
	runtime/validator/text.c

validator_lib_headers = \
	runtime/validator/cursor.h \
	runtime/validator/decode.h \
	runtime/validator/groups.h \
	runtime/validator/nexe.h \
	runtime/validator/quick.h \
	runtime/validator/quick.inc \
	runtime/validator/rules.def \
	runtime/validator/symbols.h \
	runtime/validator/tables.inc \
	runtime/validator/validator.h

zvm_validate_sources = \
	runtime/runner/lines.c \
	runtime/runner/lines.h \
	runtime/validator/place.c \
	runtime/validator/place.h \
	runtime/validator/zvm-validate.c
