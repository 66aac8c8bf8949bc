/* Area:    nested functions
   Purpose: the address of a nested function needs code on the stack: an error that says so.
   { error: trampoline\.c:10:.*the address of nested function .add. cannot be taken }  */

void each(int (*function)(int));

int
sum(int n)
{
	int add(int k) { return n += k; }

	each(add);
	return n;
}

int
main(void)
{
	return sum(1);
}
