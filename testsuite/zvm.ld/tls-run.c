/* Area:    ld, thread-local storage
   Purpose: the image the linker describes is where the code expects it, alignment included
   { flags: -fPIC -ftls-model=global-dynamic }  */

static _Thread_local char before[3] = "ab";
_Thread_local _Alignas(64) int aligned = 7;
_Thread_local double zero;
_Thread_local _Alignas(32) char zeros[100];

int
main(void)
{
	int *volatile p = &aligned;

	if (before[1] != 'b' || *p != 7 || (unsigned long)p % 64 != 0)
		return 1;
	if (zero != 0 || (unsigned long)zeros % 32 != 0)
		return 2;
	for (int i = 0; i < 100; i++)
		if (zeros[i])
			return 3;
	return 0;
}
