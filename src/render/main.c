/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * main.c - annexa-render: turns a report XML into a document by a template, in a process of its
 * own, so that a template can reach nothing but what it is given.
 */
#include "base/base.h"

int main(int argc, char **argv)
{
	(void)argv;
	(void)argc;
	fputs("Usage: annexa-render TEMPLATE INPUT OUTPUT\n", stderr);
	return 2;
}
