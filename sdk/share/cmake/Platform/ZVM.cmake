# SPDX-License-Identifier: Apache-2.0
#
# What CMake is to know of the sandbox: a Unix with static programs only. It reads this because zvm.cmake says that the
# system is called ZVM.

set(UNIX 1)
set(ZVM 1)
set_property(GLOBAL PROPERTY TARGET_SUPPORTS_SHARED_LIBS FALSE)
set(CMAKE_EXECUTABLE_SUFFIX "")
set(CMAKE_DL_LIBS "")
set(CMAKE_SYSTEM_INCLUDE_PATH /include)
set(CMAKE_SYSTEM_LIBRARY_PATH /lib)
