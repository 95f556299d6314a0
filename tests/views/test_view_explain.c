/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_view_explain.c - what the standard asks, said where the focus is.
 */
#include "base/base.h"

#include <locale.h>
#include <setjmp.h>

#include <cmocka.h>

#include "app/catalogs.h"
#include "app/standing.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "gitdir.h"
#include "stage.h"
#include "workspace.h"

struct fixture {
	struct workspace workspace;
	struct stage stage;
	char risk[ID_SIZE];
};

static int start(void **state, const char *editions)
{
	static struct fixture fixture;
	struct workspace *workspace = &fixture.workspace;

	workspace_make_of(workspace, editions);
	workspace_add(workspace, fixture.risk, "risk", "title", "Laptop is lost", NULL);
	stage_open(&fixture.stage, workspace->app, "risk", 60, 120);
	*state = &fixture;
	return 0;
}

static int setup(void **state)
{
	return start(state, "2022");
}

static int setup_2013(void **state)
{
	return start(state, "2013");
}

static int teardown(void **state)
{
	struct fixture *fixture = *state;

	stage_close(&fixture->stage);
	workspace_remove(&fixture->workspace);
	return 0;
}

static void a_register_explains_its_clause(void **state)
{
	struct stage *stage = &((struct fixture *)*state)->stage;

	stage_keys(stage, "i");
	stage_shows(stage, "6.1.2 Information security risk assessment");
	stage_shows(stage, "ISO/IEC 27001:2022, in our words");
	stage_shows(stage, "What it asks for");
	stage_keys(stage, "i");
	stage_lacks(stage, "What it asks for");
}

static void a_field_explains_its_own_clause_before_that_of_the_record(void **state)
{
	struct stage *stage = &((struct fixture *)*state)->stage;

	stage_keys(stage, "g v a"); /* a new corrective action: its first field is text */
	stage_type(stage, "i");
	stage_lacks(stage, "What it asks for");
	stage_keys(stage, "F4");
	stage_shows(stage, "10.2 Nonconformity and corrective action");
	stage_keys(stage, "F4");
	stage_lacks(stage, "What it asks for");
}

static void a_control_comes_before_the_clause_that_asks_for_the_decision(void **state)
{
	struct stage *stage = &((struct fixture *)*state)->stage;
	int control, clause;

	stage_resize(stage, 120, 120);
	stage_keys(stage, "g s Down i");
	control = stage_row_of(stage, "A.5.2 Information security roles and responsibilities");
	clause = stage_row_of(stage, "6.1.3 Information security risk treatment");
	assert_true(control >= 0);
	assert_true(clause > control);
}

static void what_the_rules_found_stands_with_the_clause(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = &fixture->stage;

	expect_success(app_refresh_findings(fixture->workspace.app, true));
	stage_resize(stage, 120, 120);
	stage_keys(stage, "i");
	stage_shows(stage, "What annexa checks");
	stage_shows(stage, "! Every risk has an owner: 1 finding");
}

static void only_what_holds_the_words_is_shown(void **state)
{
	struct stage *stage = &((struct fixture *)*state)->stage;

	stage_keys(stage, "i /");
	stage_type(stage, "every risk has an owner");
	stage_shows(stage, "1 of ");
	stage_shows(stage, "What annexa checks");
	stage_lacks(stage, "What it asks for");
	stage_keys(stage, "Enter Esc");
	stage_shows(stage, "What it asks for");
}

static void the_leading_edition_explains(void **state)
{
	struct stage *stage = &((struct fixture *)*state)->stage;

	stage_keys(stage, "g c i");
	stage_shows(stage, "10.1 Nonconformity and corrective action");
	stage_shows(stage, "ISO/IEC 27001:2013, in our words");
	stage_keys(stage, "i g a i");
	stage_shows(stage, "A.8.1.1 Inventory of assets");
}

static void words_are_found_in_records_the_standard_and_the_help(void **state)
{
	struct stage *stage = &((struct fixture *)*state)->stage;

	stage_keys(stage, "Ctrl-F");
	stage_type(stage, "backup");
	stage_keys(stage, "Enter");
	stage_shows(stage, "Records");
	stage_shows(stage, "> A.8.13     Information backup"); /* the control, which is a record */
	stage_keys(stage, "Down");
	stage_shows(stage, "> The standard, in our words");
	stage_keys(stage, "Down");
	stage_shows(stage, "> A.8.13     Information backup"); /* by its title before others */
	stage_keys(stage, "Enter");
	stage_shows(stage, "A.8.13 Information backup");
	stage_shows(stage, "What usually proves it");
	stage_keys(stage, "Esc /");
	stage_type(stage, " risk lapt");
	stage_keys(stage, "Ctrl-U");
	stage_type(stage, "lapt");
	stage_keys(stage, "Enter");
	stage_shows(stage, "RSK-0001   Laptop is lost");
	stage_keys(stage, "Ctrl-F");
	stage_type(stage, "treatment plan");
	stage_keys(stage, "Enter");
	stage_shows(stage, "Registers and commands");
	while (stage_row_of(stage, "> Treatment plan") < 0)
		stage_keys(stage, "Down");
	stage_keys(stage, "Enter");
	stage_shows(stage, "> Treatment plan");
	stage_lacks(stage, "Registers and commands");
}

static void where_nothing_is_asked_that_is_said(void **state)
{
	struct stage *stage = &((struct fixture *)*state)->stage;

	stage_keys(stage, "L i");
	stage_shows(stage, "There is no clause for this screen");
}

/* The catalog of tests/data/catalog.xml, as "shop". */
static void use_catalog(struct app *app)
{
	char *path = mem_printf("%s/tests/data/catalog.xml", getenv("TOP_SRCDIR"));
	struct catalog_import import = { .path = path, .name = "shop" };
	struct catalog_use use;

	expect_success(app_catalog_import(app, &import));
	expect_success(app_catalog_use(app, "shop", NULL, &use));
	assert_int_equal(use.added.count, 4);
	app_catalog_use_free(&use);
	app_catalog_import_free(&import);
	free(path);
}

static void a_catalog_of_the_team_speaks_for_itself(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = &fixture->stage;

	use_catalog(fixture->workspace.app);
	stage_keys(stage, "g s");
	stage_shows(stage, "2022:A.5.10  "); /* two catalogs: numbers in full, and room for them */
	stage_keys(stage, "/");
	stage_type(stage, "locked");
	stage_keys(stage, "Enter i");
	stage_shows(stage, "shop:D-1 ");
	stage_shows(stage, "D-1 Doors are locked");
	stage_shows(stage, "Catalog shop");
	stage_shows(stage, "What the catalog says");
	stage_shows(stage, "[number of days]");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_register_explains_its_clause, setup, teardown),
		cmocka_unit_test_setup_teardown(a_field_explains_its_own_clause_before_that_of_the_record, setup,
						teardown),
		cmocka_unit_test_setup_teardown(a_control_comes_before_the_clause_that_asks_for_the_decision,
						setup, teardown),
		cmocka_unit_test_setup_teardown(what_the_rules_found_stands_with_the_clause, setup, teardown),
		cmocka_unit_test_setup_teardown(only_what_holds_the_words_is_shown, setup, teardown),
		cmocka_unit_test_setup_teardown(the_leading_edition_explains, setup_2013, teardown),
		cmocka_unit_test_setup_teardown(words_are_found_in_records_the_standard_and_the_help, setup, teardown),
		cmocka_unit_test_setup_teardown(a_catalog_of_the_team_speaks_for_itself, setup, teardown),
		cmocka_unit_test_setup_teardown(where_nothing_is_asked_that_is_said, setup, teardown),
	};

	setlocale(LC_ALL, "C.UTF-8");
	utf8_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
