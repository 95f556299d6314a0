/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_view_records.c - lists: the filter line, marks, changes of many, columns.
 */
#include "base/base.h"

#include <locale.h>
#include <setjmp.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "gitdir.h"
#include "stage.h"
#include "workspace.h"

struct fixture {
	struct workspace workspace;
	struct stage stage;
	char owner[ID_SIZE], risks[3][ID_SIZE];
};

static int setup(void **state)
{
	static struct fixture fixture;
	struct workspace *workspace = &fixture.workspace;

	workspace_make(workspace);
	workspace_add(workspace, fixture.owner, "person", "title", "Weber, Jonas", NULL);
	workspace_add(workspace, fixture.risks[0], "risk", "title", "Laptop is lost", "likelihood", "3",
		      "consequence", "4", NULL);
	workspace_add(workspace, fixture.risks[1], "risk", "title", "Server burns", "owner", "Weber, Jonas",
		      "likelihood", "2", "consequence", "5", NULL);
	workspace_add(workspace, fixture.risks[2], "risk", "title", "Laptop is stolen", NULL);
	stage_open(&fixture.stage, workspace->app, "risk", 24, 80);
	*state = &fixture;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *fixture = *state;

	stage_close(&fixture->stage);
	workspace_remove(&fixture->workspace);
	return 0;
}

static void each_key_narrows_the_list(void **state)
{
	struct stage *stage = &((struct fixture *)*state)->stage;

	stage_keys(stage, "/");
	stage_shows(stage, "3 of 3   Esc clears");
	stage_type(stage, "lap");
	stage_shows(stage, "2 of 3   Esc clears");
	stage_lacks(stage, "Server burns  ");
	stage_type(stage, "top stol");
	stage_shows(stage, "1 of 3   Esc clears");
	stage_keys(stage, "Ctrl-W Ctrl-W");
	stage_shows(stage, "3 of 3   Esc clears");
}

static void enter_keeps_the_filter_and_esc_clears_it(void **state)
{
	struct stage *stage = &((struct fixture *)*state)->stage;

	stage_keys(stage, "/ l a p Enter Down");
	stage_shows(stage, "Filter: lap");
	stage_shows(stage, "2 of 3   Esc clears");
	stage_keys(stage, "Esc");
	stage_lacks(stage, "Filter:");
	stage_shows(stage, "Server burns");
	stage_keys(stage, "/ l a p Esc");
	stage_lacks(stage, "Filter:");
	stage_shows(stage, "Server burns");
}

static void the_cursor_stays_with_its_record(void **state)
{
	struct stage *stage = &((struct fixture *)*state)->stage;

	stage_keys(stage, "Down Down / l a p");
	stage_shows(stage, ">! RSK-0003");
	stage_keys(stage, "Esc");
	stage_shows(stage, ">! RSK-0003");
	stage_keys(stage, "/ s e r v Enter Esc");
	stage_shows(stage, ">! RSK-0003"); /* it was not among those shown meanwhile */
}

static void a_term_without_its_value_does_not_empty_the_list(void **state)
{
	struct stage *stage = &((struct fixture *)*state)->stage;

	stage_keys(stage, "/");
	stage_type(stage, "owner:");
	stage_shows(stage, "3 of 3");
	stage_type(stage, "weber");
	stage_shows(stage, "1 of 3");
}

static void wrong_syntax_is_words_with_a_hint(void **state)
{
	struct stage *stage = &((struct fixture *)*state)->stage;

	stage_keys(stage, "/");
	stage_type(stage, "colour:red");
	stage_shows(stage, "Searched as words: column 1: Risk has no field 'colour'");
	stage_shows(stage, "0 of 3");
	stage_keys(stage, "Enter");
	stage_shows(stage, "Searched as words");
	stage_shows(stage, "Nothing fits the filter; Esc clears it.");
}

static void tab_completes_names_of_fields(void **state)
{
	struct stage *stage = &((struct fixture *)*state)->stage;

	stage_keys(stage, "/ o w Tab");
	stage_shows(stage, "Filter: owner:");
	stage_keys(stage, "Ctrl-U");
	stage_type(stage, "-lik");
	stage_keys(stage, "Tab");
	stage_shows(stage, "Filter: -likelihood:");
	stage_keys(stage, "Ctrl-U t a r Tab");
	stage_shows(stage, "Filter: target_ ");
	stage_shows(stage, "target_likelihood  target_consequence");
}

static void the_soa_has_the_same_filter(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = &fixture->stage;

	stage_keys(stage, "g s / a p p l Tab");
	stage_shows(stage, "Filter: applicable:");
	stage_type(stage, "yes");
	stage_shows(stage, "0 of 93   Esc clears");
}

static void lines_of_text_have_the_same_filter(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = &fixture->stage;

	assert_null(workspace_set(&fixture->workspace, fixture->risks[0], "threat", "Thief"));
	stage_keys(stage, "L /");
	stage_type(stage, "THIEF risk");
	stage_lacks(stage, "new: ");
	stage_keys(stage, "Ctrl-W");
	stage_shows(stage, "Threat: - > Thief");
	stage_shows(stage, "1 of ");
	stage_keys(stage, "Enter Enter"); /* keeps the filter, opens the only line */
	stage_shows(stage, "History > RSK-0001");
	stage_keys(stage, "Esc Esc");
	stage_lacks(stage, "Filter:");
	stage_shows(stage, "new: ");
}

static void help_is_searched(void **state)
{
	struct stage *stage = &((struct fixture *)*state)->stage;

	stage_keys(stage, "? /");
	stage_type(stage, "undone");
	stage_keys(stage, "Enter");
	stage_shows(stage, "Do again what was undone");
	stage_lacks(stage, "Make a new record");
	stage_keys(stage, "Esc");
	stage_shows(stage, "Make a new record");
	stage_keys(stage, "Esc");
	stage_shows(stage, "Enter Open");
}

static void headings_are_whole(void **state)
{
	struct stage *stage = &((struct fixture *)*state)->stage;

	stage_shows(stage, " L  B  Level");
	stage_resize(stage, 60, 200);
	stage_lacks(stage, "…");
}

static size_t columns_shown(struct stage *stage, const char *const *headings)
{
	char *row = strstr(buf_str(&stage->text), "   Number "), *end;
	size_t count = 0;

	assert_non_null(row);
	row = mem_strndup(row, strcspn(row, "\n"));
	end = strstr(row, "│");
	if (end)
		*end = '\0';
	for (size_t i = 0; headings[i]; i++)
		count += strstr(row, headings[i]) != NULL;
	free(row);
	return count;
}

static void a_wider_window_never_takes_columns_away(void **state)
{
	static const char *const of_risks[] = { "Risk owner", " L ", " B ", "Level", "Band", "Treatment",
						"Due", NULL };
	static const char *const of_controls[] = { "Applies", "Reasons", "Risks", "Status", "Owner",
						   "Due", NULL };
	struct stage *stage = &((struct fixture *)*state)->stage;

	for (int i = 0; i < 2; i++) {
		size_t before = 0;

		if (i == 1)
			stage_keys(stage, "g s");
		for (int cols = 60; cols <= 240; cols++) {
			size_t shown;

			stage_resize(stage, 30, cols);
			shown = columns_shown(stage, i == 0 ? of_risks : of_controls);
			assert_true(shown >= before);
			before = shown;
		}
	}
	stage_shows(stage, "│ A.5.1  Policies");
}

static void a_wide_screen_shows_the_record_beside_the_list(void **state)
{
	struct stage *stage = &((struct fixture *)*state)->stage;

	stage_resize(stage, 40, 180);
	stage_shows(stage, "│ RSK-0001  Laptop is lost");
	stage_shows(stage, "! Still to do  Touches, Risk owner");
	stage_keys(stage, "Down");
	stage_shows(stage, "│ RSK-0002  Server burns");
	stage_resize(stage, 16, 60);
	stage_lacks(stage, "Still to do");
	stage_shows(stage, ">! RSK-0002");
}

static void the_detail_helps_to_decide(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = &fixture->stage;

	workspace_add(&fixture->workspace, fixture->risks[0], "risk", "title", "Nobody knows the rules",
		      "controls", "A.5.1", NULL);
	stage_keys(stage, "g s");
	stage_shows(stage, "Treats         RSK-0004 Nobody knows the rules");
	stage_shows(stage, "! Still to do  Applies\n");
	stage_shows(stage, "Keys           y Applies  n Does not  s State  R Risk");
	stage_lacks(stage, "Catalog ");
	stage_keys(stage, "Down");
	stage_shows(stage, "Works by       Preventive");
	stage_shows(stage, "In 2013        A.6.1.1");
	stage_resize(stage, 40, 80);
	stage_shows(stage, "Protects       Confidentiality; Integrity; Availability");
	stage_shows(stage, "Theme          Organizational controls");
	stage_resize(stage, 24, 80);
	stage_keys(stage, "Up y Up");
	stage_lacks(stage, "Applies      Yes");
	stage_shows(stage, "Decided by");
}

static void a_control_that_is_left_out_needs_no_status(void **state)
{
	struct stage *stage = &((struct fixture *)*state)->stage;

	stage_keys(stage, "g s n");
	stage_type(stage, "No own premises");
	stage_keys(stage, "Enter Up");
	stage_shows(stage, ">  A.5.1");
	stage_lacks(stage, "Still to do");
	stage_keys(stage, "y");
	stage_keys(stage, "Home");
	stage_shows(stage, "! Still to do  Status, Owner");
}

static void own_values_come_before_who_refers(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = &fixture->stage;
	char id[ID_SIZE];

	assert_null(workspace_set(&fixture->workspace, fixture->owner, "function", "Head of IT"));
	assert_null(workspace_set(&fixture->workspace, fixture->owner, "contact", "weber@example.org"));
	for (int i = 0; i < 9; i++)
		workspace_add(&fixture->workspace, id, "risk", "title", "One of many", "owner",
			      "Weber, Jonas", NULL);
	stage_keys(stage, "g p Down");
	stage_shows(stage, "weber@example.org");
	assert_true(stage_row_of(stage, "weber@example.org") < stage_row_of(stage, "RSK-0002 Server burns"));
	stage_shows(stage, "; +3");
}

static void a_long_message_is_whole_until_one_moves(void **state)
{
	struct stage *stage = &((struct fixture *)*state)->stage;

	ui_message(stage->ui, STYLE_TEXT, "It is a long way to the end of what is to be said here, and "
					  "longer still to where it is understood.");
	stage_changed(stage);
	stage_shows(stage, "understood.");
	stage_keys(stage, "Down");
	stage_shows(stage, "It is a long way");
	stage_lacks(stage, "understood.");
}

static void a_decision_for_all_marked_is_one_step_of_undo(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = &fixture->stage;

	stage_keys(stage, "g s Space Down Space Down Space");
	stage_shows(stage, "3 marked");
	stage_keys(stage, "y");
	stage_shows(stage, "3 records apply. u undoes it");
	stage_keys(stage, "Esc / a p p l i c a b l e : y e s Enter");
	stage_shows(stage, "3 of 93");
	stage_keys(stage, "u");
	stage_shows(stage, "0 of 93");
}

static void undo_counts_what_was_changed_not_what_was_marked(void **state)
{
	struct stage *stage = &((struct fixture *)*state)->stage;

	stage_keys(stage, "g s y"); /* the first one applies already */
	stage_keys(stage, "Home Space Down Space Down Space y");
	stage_shows(stage, "2 records apply. u undoes it");
	stage_keys(stage, "u");
	stage_shows(stage, "Undone: 2 records apply");
}

static void all_shown_are_marked_at_once(void **state)
{
	struct stage *stage = &((struct fixture *)*state)->stage;

	stage_keys(stage, "/ l a p Enter *");
	stage_shows(stage, "2 marked");
	stage_keys(stage, "*");
	stage_lacks(stage, "marked");
	stage_keys(stage, "* Esc");
	stage_lacks(stage, "marked");
	stage_shows(stage, "Filter: lap"); /* one step back at a time */
}

static void marked_records_are_put_away_in_one_step(void **state)
{
	struct stage *stage = &((struct fixture *)*state)->stage;

	stage_keys(stage, "/ l a p Enter * Esc Esc d");
	stage_keys(stage, "Esc / l a p Enter * d");
	stage_type(stage, "sold");
	stage_keys(stage, "Enter");
	stage_shows(stage, "0 of 1");
	stage_keys(stage, "u");
	stage_shows(stage, "2 of 3");
}

static void putting_away_tells_who_refers_to_the_record(void **state)
{
	struct fixture *fixture = *state;
	char id[ID_SIZE];

	stage_keys(&fixture->stage, "d");
	stage_shows(&fixture->stage, " Put away because");
	stage_keys(&fixture->stage, "Esc");
	workspace_add(&fixture->workspace, id, "action", "title", "Lock it", "risks", "RSK-0001", NULL);
	stage_keys(&fixture->stage, "d");
	stage_shows(&fixture->stage, "1 record refers to RSK-0001: Action ACT-0001 Lock it");
	stage_shows(&fixture->stage, " Put away because");
}

static void of_many_who_refer_to_a_record_the_first_are_named(void **state)
{
	struct fixture *fixture = *state;
	char id[ID_SIZE];

	for (int i = 0; i < 5; i++)
		workspace_add(&fixture->workspace, id, "action", "title", "Lock it", "risks", "RSK-0001", NULL);
	stage_keys(&fixture->stage, "d");
	stage_shows(&fixture->stage, "5 records refer to RSK-0001: Action ACT-0001 Lock it; Action ACT-0002");
	stage_shows(&fixture->stage, "Action ACT-0003 Lock it; …");
	stage_lacks(&fixture->stage, "ACT-0004");
}

static void what_a_rule_refuses_is_not_set(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = &fixture->stage;
	char id[ID_SIZE], *value;

	workspace_add(&fixture->workspace, id, "nonconformity", "title", "Door open", "correction", "Closed", NULL);
	stage_keys(stage, "g c =");
	stage_type(stage, "closed on");
	stage_keys(stage, "Enter");
	stage_type(stage, "2026-11-20");
	stage_keys(stage, "Enter");
	stage_shows(stage, "NCR-0001 cannot be closed: its root cause is not known.");
	value = workspace_get(&fixture->workspace, id, "closed_on");
	assert_string_equal(value, "");
	free(value);
}

static void the_last_decision_is_repeated(void **state)
{
	struct stage *stage = &((struct fixture *)*state)->stage;

	stage_keys(stage, "g s y ."); /* both move on to the next one that is open */
	stage_shows(stage, "A.5.2 applies");
	stage_shows(stage, ">! A.5.3 ");
}

static void assert_value(struct fixture *fixture, const char *id, const char *field, const char *expected)
{
	char *value = workspace_get(&fixture->workspace, id, field);

	assert_string_equal(value, expected);
	free(value);
}

/* Another program takes the record out of the filtered list while its reason is being typed. */
static void an_answer_is_about_the_record_that_was_asked_about(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = &fixture->stage;
	struct record *record;

	stage_keys(stage, "/ l a p Enter d");
	assert_null(workspace_set(&fixture->workspace, fixture->risks[0], "title", "Phone is lost"));
	stage_changed(stage);
	stage_type(stage, "sold");
	stage_keys(stage, "Enter");
	expect_error(app_load(fixture->workspace.app, fixture->risks[0], &record), ERR_MISSING, NULL); /* never published */
	assert_value(fixture, fixture->risks[2], "title", "Laptop is stolen");
}

static void an_answer_does_not_undo_what_another_program_set_meanwhile(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = &fixture->stage;

	stage_keys(stage, "t");
	assert_null(workspace_set(&fixture->workspace, fixture->risks[0], "treatment", "avoid"));
	stage_changed(stage);
	stage_keys(stage, "1 Enter");
	assert_value(fixture, fixture->risks[0], "treatment", "avoid");
	stage_keys(stage, "t 1 Enter"); /* the next question knows what there is now */
	assert_value(fixture, fixture->risks[0], "treatment", "avoid; modify");
}

/* Gone before its row was read: End and the command came together. */
static void a_record_that_is_gone_cannot_be_asked_about(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = &fixture->stage;
	struct app *app = fixture->workspace.app;

	for (int i = 0; i < 200; i++)
		workspace_add(&fixture->workspace, fixture->risks[0], "risk", "title", "Another", NULL);
	stage_changed(stage);
	assert_null(app_act_begin(app, "remove", NULL));
	assert_null(app_archive(app, fixture->risks[0], "never was")); /* not published: removed */
	assert_null(app_act_commit(app));
	stage_keys(stage, "End t");
	stage_lacks(stage, "Space ticks");
	stage_keys(stage, "=");
	stage_lacks(stage, "Set which field?");
}

static void marked_records_that_are_gone_do_not_stop_the_others(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = &fixture->stage;
	struct app *app = fixture->workspace.app;

	stage_keys(stage, "*");
	stage_shows(stage, "3 marked");
	assert_null(app_act_begin(app, "remove", NULL));
	assert_null(app_archive(app, fixture->risks[1], "never was"));
	assert_null(app_act_commit(app));
	stage_keys(stage, "t 1 Enter");
	stage_shows(stage, "2 records changed: Treatment; 1 record is gone. u undoes it");
	stage_shows(stage, "2 marked");
	assert_value(fixture, fixture->risks[0], "treatment", "modify");
	assert_value(fixture, fixture->risks[2], "treatment", "modify");
}

static struct strvec shown; /* message lines drawn in the middle of work */

static void note_message(struct ui *ui)
{
	strvec_push(&shown, buf_str(&ui->message));
}

static bool is_at_documents(struct ui *ui)
{
	return strstr(buf_str(&ui->message), "Documents") != NULL;
}

static void publishing_says_how_far_it_is_and_can_be_stopped(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = &fixture->stage;

	stage->ui->host.draw = note_message;
	stage->ui->host.is_cancelled = is_at_documents;
	stage_keys(stage, "g h P");
	stage_type(stage, "first");
	stage_keys(stage, "Enter");
	stage_shows(stage, "Stopped; nothing was published");
	assert_int_equal(strncmp(shown.items[0], "Records: 0 of ", 14), 0);
	stage->ui->host.is_cancelled = NULL;
	stage_keys(stage, "P");
	stage_type(stage, "first");
	stage_keys(stage, "Enter");
	stage_shows(stage, " records as commit ");
	assert_non_null(strstr(shown.items[shown.count - 1], "Repository: "));
	strvec_free(&shown);
}

static void the_same_order_again_turns_round(void **state)
{
	struct stage *stage = &((struct fixture *)*state)->stage;

	stage_keys(stage, "o");
	stage_shows(stage, "Sort by");
	stage_keys(stage, "Down Enter");
	stage_shows(stage, "by What could happen ↑");
	stage_keys(stage, "o Enter");
	stage_shows(stage, "by What could happen ↓");
	assert_true(stage_row_of(stage, "Server burns") < stage_row_of(stage, "Laptop is lost"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(each_key_narrows_the_list, setup, teardown),
		cmocka_unit_test_setup_teardown(enter_keeps_the_filter_and_esc_clears_it, setup, teardown),
		cmocka_unit_test_setup_teardown(the_cursor_stays_with_its_record, setup, teardown),
		cmocka_unit_test_setup_teardown(a_term_without_its_value_does_not_empty_the_list, setup,
						teardown),
		cmocka_unit_test_setup_teardown(wrong_syntax_is_words_with_a_hint, setup, teardown),
		cmocka_unit_test_setup_teardown(tab_completes_names_of_fields, setup, teardown),
		cmocka_unit_test_setup_teardown(the_soa_has_the_same_filter, setup, teardown),
		cmocka_unit_test_setup_teardown(lines_of_text_have_the_same_filter, setup, teardown),
		cmocka_unit_test_setup_teardown(help_is_searched, setup, teardown),
		cmocka_unit_test_setup_teardown(headings_are_whole, setup, teardown),
		cmocka_unit_test_setup_teardown(a_wide_screen_shows_the_record_beside_the_list, setup,
						teardown),
		cmocka_unit_test_setup_teardown(a_wider_window_never_takes_columns_away, setup, teardown),
		cmocka_unit_test_setup_teardown(the_detail_helps_to_decide, setup, teardown),
		cmocka_unit_test_setup_teardown(a_control_that_is_left_out_needs_no_status, setup, teardown),
		cmocka_unit_test_setup_teardown(own_values_come_before_who_refers, setup, teardown),
		cmocka_unit_test_setup_teardown(a_long_message_is_whole_until_one_moves, setup, teardown),
		cmocka_unit_test_setup_teardown(a_decision_for_all_marked_is_one_step_of_undo, setup,
						teardown),
		cmocka_unit_test_setup_teardown(undo_counts_what_was_changed_not_what_was_marked, setup,
						teardown),
		cmocka_unit_test_setup_teardown(all_shown_are_marked_at_once, setup, teardown),
		cmocka_unit_test_setup_teardown(marked_records_are_put_away_in_one_step, setup, teardown),
		cmocka_unit_test_setup_teardown(putting_away_tells_who_refers_to_the_record, setup, teardown),
		cmocka_unit_test_setup_teardown(of_many_who_refer_to_a_record_the_first_are_named, setup,
						teardown),
		cmocka_unit_test_setup_teardown(what_a_rule_refuses_is_not_set, setup, teardown),
		cmocka_unit_test_setup_teardown(the_last_decision_is_repeated, setup, teardown),
		cmocka_unit_test_setup_teardown(an_answer_is_about_the_record_that_was_asked_about, setup,
						teardown),
		cmocka_unit_test_setup_teardown(an_answer_does_not_undo_what_another_program_set_meanwhile,
						setup, teardown),
		cmocka_unit_test_setup_teardown(a_record_that_is_gone_cannot_be_asked_about, setup, teardown),
		cmocka_unit_test_setup_teardown(marked_records_that_are_gone_do_not_stop_the_others, setup,
						teardown),
		cmocka_unit_test_setup_teardown(publishing_says_how_far_it_is_and_can_be_stopped, setup,
						teardown),
		cmocka_unit_test_setup_teardown(the_same_order_again_turns_round, setup, teardown),
	};

	setlocale(LC_ALL, "C.UTF-8");
	utf8_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
