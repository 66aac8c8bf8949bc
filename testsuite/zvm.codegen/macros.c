/* Area:    predefined macros
   Purpose: a program can tell the sandbox, and is not taken for one of Linux.  */

#if !defined __native_client__ || !defined __ZRT__ || !defined __unix__ || !defined __ILP32__ || !defined __x86_64__
#error "the target's macros are missing"
#endif
#if defined __linux__ || defined linux || defined __gnu_linux__ || defined __LP64__ || defined __PIC__
#error "macros of another target"
#endif

_Static_assert(sizeof(int) == 4 && sizeof(long) == 4 && sizeof(void *) == 4, "ILP32");
_Static_assert(sizeof(long long) == 8 && sizeof(long double) == 16 && sizeof(__WCHAR_TYPE__) == 4, "sizes");
_Static_assert(__builtin_types_compatible_p(__INT32_TYPE__, int), "int32_t is int");
_Static_assert(__builtin_types_compatible_p(__INTPTR_TYPE__, int), "intptr_t is int");
_Static_assert(_Alignof(long long) == 8 && _Alignof(double) == 8, "alignment");

int
main(void)
{
	return 0;
}
