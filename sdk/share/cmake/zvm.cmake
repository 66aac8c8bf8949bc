# SPDX-License-Identifier: Apache-2.0
#
# CMake builds for the sandbox: cmake --toolchain=SDK/share/cmake/zvm.cmake ...
#
# Test programs and add_test() run by zvm-run. Libraries and packages are looked for in the SDK (x86_64-nacl/) and in
# CMAKE_PREFIX_PATH, never on this machine.

get_filename_component(ZVM_SDK "${CMAKE_CURRENT_LIST_DIR}/../.." ABSOLUTE)

set(CMAKE_SYSTEM_NAME ZVM)
set(CMAKE_SYSTEM_PROCESSOR x86_64)
list(APPEND CMAKE_MODULE_PATH "${CMAKE_CURRENT_LIST_DIR}")

set(CMAKE_C_COMPILER "${ZVM_SDK}/bin/zvm-gcc")
set(CMAKE_CXX_COMPILER "${ZVM_SDK}/bin/zvm-g++")
set(CMAKE_ASM_COMPILER "${ZVM_SDK}/bin/zvm-gcc")
set(CMAKE_AR "${ZVM_SDK}/bin/zvm-ar" CACHE FILEPATH "")
set(CMAKE_RANLIB "${ZVM_SDK}/bin/zvm-ranlib" CACHE FILEPATH "")
set(CMAKE_NM "${ZVM_SDK}/bin/zvm-nm" CACHE FILEPATH "")
set(CMAKE_STRIP "${ZVM_SDK}/bin/zvm-strip" CACHE FILEPATH "")
set(CMAKE_OBJDUMP "${ZVM_SDK}/bin/zvm-objdump" CACHE FILEPATH "")
set(CMAKE_CROSSCOMPILING_EMULATOR "${ZVM_SDK}/bin/zvm-run")
set(PKG_CONFIG_EXECUTABLE "${ZVM_SDK}/bin/zvm-pkg-config" CACHE FILEPATH "")

include("${CMAKE_CURRENT_LIST_DIR}/unsupported.cmake")

list(APPEND CMAKE_FIND_ROOT_PATH "${ZVM_SDK}/x86_64-nacl")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
