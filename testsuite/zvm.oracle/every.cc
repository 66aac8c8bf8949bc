/* Area:    second checker
   Purpose: a nexe with every function of every library, for real code in plenty.
   What the libraries want and the sandbox does not have is never called.  */

extern "C" long
pathconf (const char *, int)
{
  return -1;
}

int
main ()
{
  return 0;
}
