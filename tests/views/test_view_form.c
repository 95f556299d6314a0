/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_view_form.c - the form of a record, made from its fields: editing, saving, undo, drafts,
 * conflicts.
 */
#include "base/base.h"

#include <locale.h>
#include <setjmp.h>

#include <cmocka.h>

#include "base/fs.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "fixed_env.h"
#include "gitdir.h"
#include "stage.h"
#include "tui/views.h"
#include "workspace.h"

struct fixture {
	struct workspace workspace;
	struct stage stage;
	char owner[ID_SIZE], risk[ID_SIZE];
};

static int setup(void **state)
{
	static struct fixture fixture;
	struct workspace *workspace = &fixture.workspace;

	workspace_make(workspace);
	workspace_add(workspace, fixture.owner, "person", "title", "Weber, Jonas", NULL);
	workspace_add(workspace, fixture.risk, "risk", "title", "Laptop is lost", NULL);
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

/* The form of the risk with the focus on a field. */
static struct stage *form_at(struct fixture *fixture, const char *field)
{
	struct stage *stage = &fixture->stage;
	struct effects *none = NULL;

	ui_push(stage->ui, view_form_new(stage->ui, fixture->risk, field, none));
	stage_changed(stage);
	return stage;
}

static void assert_value(struct fixture *fixture, const char *field, const char *wanted)
{
	char *value = workspace_get(&fixture->workspace, fixture->risk, field);

	assert_string_equal(value, wanted);
	free(value);
}

static void change_meanwhile(struct fixture *fixture, const char *field, const char *text)
{
	expect_success(workspace_set(&fixture->workspace, fixture->risk, field, text));
}

static void a_field_is_saved_when_it_is_left(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = form_at(fixture, "threat");

	stage_type(stage, "Thief");
	assert_value(fixture, "threat", "");
	stage_keys(stage, "Tab");
	assert_value(fixture, "threat", "Thief");
	stage_shows(stage, "RSK-0001: Threat saved: Thief. Ctrl-Z undoes it.");
	stage_keys(stage, "Ctrl-Z");
	assert_value(fixture, "threat", "");
	stage_keys(stage, "Ctrl-Y");
	assert_value(fixture, "threat", "Thief");
}

static void an_older_act_is_undone_only_when_that_is_wanted(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = &fixture->stage;

	expect_success(workspace_set(&fixture->workspace, fixture->risk, "threat", "Thief"));
	fixed_env_advance_ms(INT64_C(2) * 60 * 60 * 1000);
	stage_close(stage);
	stage_open(stage, fixture->workspace.app, "risk", 24, 80);
	stage_keys(stage, "Ctrl-Z");
	stage_shows(stage, "It was done 2 hours ago, before you started annexa.");
	stage_keys(stage, "Enter");
	assert_value(fixture, "threat", "Thief");
	stage_keys(stage, "u y");
	assert_value(fixture, "threat", "");
	stage_shows(stage, "(2 hours ago). U does it again.");
	stage_keys(stage, "U t 1 Enter");
	fixed_env_advance_ms(INT64_C(3) * 60 * 1000);
	stage_keys(stage, "u");
	stage_shows(stage, "(3 minutes ago). U does it again.");
	assert_value(fixture, "treatment", "");
}

static void a_relation_that_is_gone_gives_the_focus_to_a_field(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = &fixture->stage;
	struct effects *none = NULL;

	assert_null(workspace_set(&fixture->workspace, fixture->risk, "owner", "Weber, Jonas"));
	ui_push(stage->ui, view_form_new(stage->ui, fixture->owner, NULL, none));
	stage_changed(stage);
	stage_keys(stage, "PgDn PgDn PgDn PgDn PgDn PgDn");
	stage_shows(stage, "Enter opens the record that refers here.");
	assert_null(workspace_set(&fixture->workspace, fixture->risk, "owner", ""));
	stage_changed(stage);
	stage_lacks(stage, "Enter opens the record that refers here.");
	stage_type(stage, "7");
	stage_shows(stage, "[7_");
}

static void esc_keeps_what_was_typed(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = form_at(fixture, "threat");

	stage_type(stage, "Thief");
	stage_keys(stage, "Esc");
	assert_value(fixture, "threat", "Thief");
	stage_lacks(stage, "Risks > RSK-0001");
}

static void a_record_that_refers_here_is_added_from_the_form(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = &fixture->stage;

	workspace_add(&fixture->workspace, fixture->risk, "nonconformity", "title", "Badges stay out", NULL);
	stage = form_at(fixture, "grade");
	stage_shows(stage, "= Reported");
	stage_keys(stage, "Ctrl-N");
	stage_shows(stage, "Add a record that refers here");
	stage_shows(stage, "Corrective action: Nonconformity");
	stage_keys(stage, "2");
	stage_type(stage, "Check at the exit");
	stage_keys(stage, "Tab");
	stage_shows(stage, "CAR-0001: Action saved: Check at the exit.");
	stage_keys(stage, "Esc PgDn PgDn PgDn PgDn PgDn PgDn");
	stage_shows(stage, "Corrective actions      CAR-0001   Check at the exit");
}

static void what_was_saved_is_said(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = form_at(fixture, "due");

	stage_type(stage, "+1w");
	stage_keys(stage, "Tab");
	stage_shows(stage, "RSK-0001: Due saved: 2026-12-01. Ctrl-Z undoes it.");
	stage_keys(stage, "Shift-Tab Ctrl-U Tab");
	stage_shows(stage, "RSK-0001: Due is empty now. Ctrl-Z undoes it.");
}

static void letters_are_text_and_no_commands(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = form_at(fixture, "threat");

	stage_type(stage, "quick g?");
	stage_keys(stage, "Left Right Tab");
	assert_value(fixture, "threat", "quick g?");
}

static void what_is_needed_is_marked_and_counted(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = form_at(fixture, "owner");

	stage_shows(stage, ">! Risk owner");
	stage_shows(stage, "6 to do");
	stage_type(stage, "web");
	stage_shows(stage, "PER-0002  Weber, Jonas");
	stage_keys(stage, "Enter");
	assert_value(fixture, "owner", "PER-0002");
	stage_shows(stage, "5 to do");
	stage_shows(stage, "   Risk owner");
}

static void scales_are_radio_lines_and_a_digit_chooses(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = form_at(fixture, "likelihood");

	stage_shows(stage, "( ) 3");
	stage_keys(stage, "3");
	assert_value(fixture, "likelihood", "3");
	stage_keys(stage, "4"); /* the focus has moved on to how bad */
	assert_value(fixture, "consequence", "4");
	assert_value(fixture, "level", "12");
	stage_shows(stage, "= 12"); /* at once */
}

static void arrows_and_enter_choose_a_radio_line(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = form_at(fixture, "category");

	stage_shows(stage, "( ) Privacy");
	stage_keys(stage, "Enter"); /* on no line: goes on, changes nothing */
	assert_value(fixture, "category", "");
	stage_keys(stage, "Shift-Tab Down Down Enter");
	assert_value(fixture, "category", "privacy");
	stage_keys(stage, "Shift-Tab");
	stage_shows(stage, "> (•) Privacy");
	stage_keys(stage, "Enter Shift-Tab"); /* the same again stays */
	assert_value(fixture, "category", "privacy");
	stage_keys(stage, "Space");
	assert_value(fixture, "category", "");
}

static void sets_are_tick_boxes(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = form_at(fixture, "touches");

	stage_keys(stage, "Down Space Down Down Space");
	stage_shows(stage, "[x] Confidentiality");
	stage_shows(stage, "[ ] Integrity");
	stage_shows(stage, "[x] Availability");
	stage_keys(stage, "Tab");
	assert_value(fixture, "touches", "a; c");
	stage_keys(stage, "Ctrl-Z"); /* one step for the field */
	assert_value(fixture, "touches", "");
}

static void a_name_that_is_not_there_is_added_as_new(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = form_at(fixture, "owner");

	stage_type(stage, "Kova");
	stage_shows(stage, "+ add \"Kova\" as new: Person");
	stage_keys(stage, "Enter");
	assert_value(fixture, "owner", "PER-0003");
	stage_shows(stage, "Kova");
}

static void links_are_added_and_taken_out(void **state)
{
	struct fixture *fixture = *state;
	char first[ID_SIZE], second[ID_SIZE], *value;
	struct stage *stage;

	workspace_add(&fixture->workspace, first, "asset", "title", "Laptop", NULL);
	workspace_add(&fixture->workspace, second, "asset", "title", "Server", NULL);
	stage = form_at(fixture, "assets");
	stage_type(stage, "lap");
	stage_keys(stage, "Enter");
	stage_shows(stage, "[x] AST-0001  Laptop");
	stage_type(stage, "ser");
	stage_keys(stage, "Enter Tab");
	assert_value(fixture, "assets", "AST-0001; AST-0002");
	stage_keys(stage, "Shift-Tab Down Space Tab");
	value = workspace_get(&fixture->workspace, fixture->risk, "assets");
	assert_int_equal(strlen(value), strlen("AST-0001")); /* one of them is left */
	free(value);
}

static void an_unknown_link_is_refused_and_kept(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = form_at(fixture, "owner");

	stage_type(stage, "Nobody");
	stage_keys(stage, "Tab"); /* never a trap */
	assert_value(fixture, "owner", "");
	stage_shows(stage, "there is no Person 'Nobody'");
	stage_keys(stage, "Esc");
	stage = form_at(fixture, "threat");
	stage_shows(stage, "Nobody"); /* in the field, after the form was closed */
	stage_keys(stage, "Esc");
	stage = form_at(fixture, "owner");
	stage_shows(stage, "[Nobody");
	stage_keys(stage, "Ctrl-U Tab");
	stage_lacks(stage, "Nobody");
}

static void esc_closes_the_list_first(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = form_at(fixture, "owner");

	stage_keys(stage, "Space");
	stage_shows(stage, "PER-0002  Weber, Jonas");
	stage_keys(stage, "Esc");
	stage_lacks(stage, "PER-0002");
	stage_shows(stage, "Risks > RSK-0001");
	stage_keys(stage, "Esc");
	stage_lacks(stage, "Risks > RSK-0001");
}

static void a_choice_in_conflict_is_asked_about_too(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = form_at(fixture, "status");

	change_meanwhile(fixture, "status", "treated");
	stage_keys(stage, "1");
	stage_shows(stage, "Status was changed meanwhile");
	stage_keys(stage, "Esc Tab"); /* the question left open: neither is lost */
	stage_shows(stage, "Status was changed meanwhile");
	stage_keys(stage, "y");
	assert_value(fixture, "status", "open");
}

static void a_choice_in_conflict_is_kept_when_the_form_is_left(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = form_at(fixture, "status");

	change_meanwhile(fixture, "status", "treated");
	stage_keys(stage, "1");
	stage_shows(stage, "was changed meanwhile");
	stage_keys(stage, "Esc Ctrl-P");
	stage_type(stage, "people");
	stage_keys(stage, "Enter");
	stage_shows(stage, "RSK-0001: Status is not saved; what you entered is kept in the form.");
	assert_value(fixture, "status", "treated");
	stage = form_at(fixture, "status");
	stage_shows(stage, "Not saved yet.");
	stage_keys(stage, "Tab");
	assert_value(fixture, "status", "open");
}

static void a_date_is_read_at_once_in_full(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = form_at(fixture, "due");

	stage_type(stage, "+6w");
	stage_shows(stage, "= Tuesday 5 January 2027");
	stage_resize(stage, 16, 60);
	stage_shows(stage, "= Tuesday 5 January 2027");
	stage_keys(stage, "Enter");
	assert_value(fixture, "due", "2027-01-05");
}

static void an_ambiguous_date_is_asked_about(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = form_at(fixture, "due");

	stage_type(stage, "5/1/2027");
	stage_shows(stage, "Which day?");
	stage_shows(stage, "Tuesday 5 January 2027");
	stage_shows(stage, "Saturday 1 May 2027");
	stage_keys(stage, "Enter"); /* is no choice */
	assert_value(fixture, "due", "");
	stage_keys(stage, "Shift-Tab Down Down Enter");
	assert_value(fixture, "due", "2027-05-01");
}

static void what_is_no_date_is_refused_beside_the_field(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = form_at(fixture, "due");

	stage_type(stage, "soon");
	stage_shows(stage, "not a date yet");
	stage_keys(stage, "Down");
	assert_value(fixture, "due", "");
	stage_shows(stage, "Due: 'soon' is not a date (Type a date like");
	stage_keys(stage, "Esc");
	stage_lacks(stage, "Risks > RSK-0001");
}

static void long_text_wraps_and_counts_its_lines(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = form_at(fixture, "scenario");

	stage_type(stage, "one");
	stage_shows(stage, "1 line, Ctrl-E");
	stage_keys(stage, "Enter");
	stage_type(stage, "two");
	stage_shows(stage, "2 lines, Ctrl-E");
	for (int i = 0; i < 20; i++)
		stage_keys(stage, "Enter x");
	stage_shows(stage, "22 lines, Ctrl-E");
	stage_keys(stage, "Tab");
	stage_shows(stage, "one");
	assert_int_equal(stage_row_of(stage, "two"), stage_row_of(stage, "one") + 1);
}

static struct err *edit_text(struct ui *ui, const char *text, char **out)
{
	(void)ui;
	*out = mem_printf("%sfrom outside\n", text);
	return NULL;
}

static struct err *edit_nothing(struct ui *ui, const char *text, char **out)
{
	(void)ui;
	(void)text;
	*out = NULL;
	return NULL;
}

static void the_own_editor_changes_the_field(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = form_at(fixture, "scenario");

	stage->ui->host.edit = edit_nothing;
	stage_keys(stage, "Ctrl-E");
	assert_value(fixture, "scenario", "");
	stage->ui->host.edit = edit_text;
	stage_keys(stage, "Ctrl-E");
	assert_value(fixture, "scenario", "from outside");
}

static void of_a_conflict_mine_can_be_chosen(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = form_at(fixture, "threat");

	stage_type(stage, "my words");
	change_meanwhile(fixture, "threat", "their words");
	stage_changed(stage); /* having heard of it does not make it seen */
	stage_keys(stage, "Tab");
	stage_shows(stage, "Threat was changed meanwhile");
	stage_shows(stage, "my words");
	stage_shows(stage, "their words");
	assert_value(fixture, "threat", "their words");
	stage_keys(stage, "y");
	assert_value(fixture, "threat", "my words");
}

static void of_a_conflict_theirs_can_be_chosen(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = form_at(fixture, "threat");

	stage_type(stage, "my words");
	change_meanwhile(fixture, "threat", "their words");
	stage_keys(stage, "Esc t"); /* Esc leaves once it is settled */
	assert_value(fixture, "threat", "their words");
	stage_lacks(stage, "Risks > RSK-0001");
}

static void emptying_a_field_can_clash_too(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage;

	change_meanwhile(fixture, "threat", "old words");
	stage = form_at(fixture, "threat");
	stage_keys(stage, "Ctrl-U");
	change_meanwhile(fixture, "threat", "their words");
	stage_keys(stage, "Tab y");
	assert_value(fixture, "threat", "");
}

static void different_fields_never_clash(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = form_at(fixture, "threat");

	stage_type(stage, "my words");
	change_meanwhile(fixture, "vulnerability", "their words");
	stage_keys(stage, "Tab");
	assert_value(fixture, "threat", "my words");
	assert_value(fixture, "vulnerability", "their words");
	stage_shows(stage, "their words");
}

static void a_paste_is_one_step_or_clearly_refused(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = form_at(fixture, "threat");
	char *big = mem_alloc(1024 * 1024 + 1);

	memset(big, 'x', 1024 * 1024);
	stage_type(stage, "a");
	stage_paste(stage, "pasted\ntext");
	stage_shows(stage, "[apasted text_");
	stage_keys(stage, "Ctrl-Z");
	stage_shows(stage, "[a_");
	stage_paste(stage, big);
	stage_shows(stage, "Nothing was pasted: it is too long, Threat takes at most 500");
	stage_shows(stage, "[a_");
	stage_keys(stage, "Down Down"); /* the scenario takes text of any length */
	big[200000] = '\0';
	stage_paste(stage, big);
	stage_shows(stage, "xxxxxxxx");
	stage_keys(stage, "Tab");
	assert_value(fixture, "scenario", big);
	free(big);
}

static void a_new_record_begins_with_its_first_field(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = &fixture->stage;

	stage_keys(stage, "a");
	stage_shows(stage, "Risks > new: Risk");
	stage_shows(stage, "nothing entered yet");
	stage_keys(stage, "Esc");
	stage_lacks(stage, "RSK-0002");
	stage_keys(stage, "a");
	stage_type(stage, "Fire");
	stage_keys(stage, "Tab");
	stage_shows(stage, "Risks > RSK-0002");
	stage_keys(stage, "Esc");
	stage_shows(stage, "RSK-0002  Fire");
	stage_keys(stage, "u");
	stage_lacks(stage, "RSK-0002");
}

static void a_click_moves_the_focus_and_chooses(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = form_at(fixture, "title");

	stage_click(stage, stage_row_of(stage, "Category"));
	stage_shows(stage, ">  Category");
	stage_click(stage, stage_row_of(stage, "( ) Privacy"));
	assert_value(fixture, "category", "privacy");
	stage_click(stage, stage_row_of(stage, "Touches"));
	stage_click(stage, stage_row_of(stage, "[ ] Integrity"));
	stage_keys(stage, "Tab");
	assert_value(fixture, "touches", "i");
}

static void it_works_on_a_small_screen(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = form_at(fixture, "consequence");

	stage_resize(stage, 16, 60);
	stage_shows(stage, "How bad, no controls"); /* in full */
	for (int step = 1; step <= 5; step++) {
		char text[16];

		snprintf(text, sizeof(text), "( ) %d", step);
		stage_shows(stage, text);
	}
	stage_keys(stage, "5 Shift-Tab");
	stage_shows(stage, "> (•) 5");
	stage_keys(stage, "PgDn");
	stage_shows(stage, "[ ] Reduce");
}

static void a_wide_screen_shows_the_help_beside(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = form_at(fixture, "owner");

	stage_resize(stage, 40, 120);
	assert_int_equal(stage_row_of(stage, "Who decides about this risk"), 2);
}

static void long_choices_are_narrowed_by_typing(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = &fixture->stage;
	struct view *form;

	workspace_add(&fixture->workspace, fixture->risk, "asset", "title", "Mail", NULL);
	form = view_form_new(stage->ui, fixture->risk, "type", NULL);
	ui_push(stage->ui, form);
	stage_changed(stage);
	stage_lacks(stage, "Software");
	stage_keys(stage, "Space");
	stage_shows(stage, "Software");
	stage_shows(stage, "Hardware");
	stage_type(stage, "soft");
	stage_lacks(stage, "Hardware");
	stage_keys(stage, "Enter");
	assert_value(fixture, "type", "software");
}

static void fields_of_the_team_appear_by_themselves(void **state)
{
	static const char fields[] =
		"<fields xmlns=\"urn:annexa:fields:1\">"
		"<field kind=\"risk\" name=\"x_cost\" type=\"code\"><label xml:lang=\"en\">Cost centre"
		" that pays for what is to be done</label><code name=\"it\"><label xml:lang=\"en\">Computing</label></code></field>"
		"</fields>";
	struct fixture *fixture = *state;
	char *path = mem_printf("%s/fields.xml", fixture->workspace.dir);
	struct stage *stage;

	expect_success(fs_write_quick(path, fields, sizeof(fields) - 1));
	free(path);
	stage_close(&fixture->stage);
	workspace_reopen(&fixture->workspace);
	stage_open(&fixture->stage, fixture->workspace.app, "risk", 24, 80);
	stage = form_at(fixture, "x_cost");
	stage_shows(stage, "Cost centre that pays for what");
	stage_shows(stage, "is to be done"); /* no label is ever cut */
	stage_keys(stage, "1");
	assert_value(fixture, "x_cost", "it");
	stage_shows(stage, "Computing");
}

static void the_forms_of_all_kinds_are_drawn(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = &fixture->stage;
	const struct schema *schema = app_schema(fixture->workspace.app);

	for (size_t i = 0; i < schema->kind_count; i++) {
		const struct kind *kind = &schema->kinds[i];

		if (kind->def->by_rule || kind->def->is_single)
			continue;
		ui_push(stage->ui, view_form_add(stage->ui, kind, NULL));
		for (size_t field = 0; field < kind->field_count; field++)
			stage_keys(stage, "Tab");
		stage_shows(stage, "> ");
		stage_keys(stage, "Esc");
	}
}

static void many_are_set_in_one_step_of_undo(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = &fixture->stage;
	char other[ID_SIZE], *value;

	workspace_add(&fixture->workspace, other, "risk", "title", "Fire", NULL);
	stage_changed(stage);
	stage_keys(stage, "* t");
	stage_shows(stage, "Treatment of 2 records");
	stage_keys(stage, "Down Enter");
	stage_shows(stage, "2 records changed: Treatment");
	assert_value(fixture, "treatment", "modify");
	value = workspace_get(&fixture->workspace, other, "treatment");
	assert_string_equal(value, "modify");
	free(value);
	stage_keys(stage, "u");
	assert_value(fixture, "treatment", "");
	value = workspace_get(&fixture->workspace, other, "treatment");
	assert_string_equal(value, "");
	free(value);
}

static void what_is_so_already_is_said(void **state)
{
	struct stage *stage = &((struct fixture *)*state)->stage;

	stage_keys(stage, "* t Enter");
	stage_shows(stage, "It is so already; nothing was changed.");
	stage_keys(stage, "Esc u");
	stage_shows(stage, "Undone: Risk added"); /* nothing came after */
}

static void any_field_is_set_from_the_list_and_repeated(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = &fixture->stage;
	char other[ID_SIZE], *value;

	workspace_add(&fixture->workspace, other, "risk", "title", "Fire", NULL);
	stage_changed(stage);
	stage_keys(stage, "=");
	stage_type(stage, "thr");
	stage_keys(stage, "Enter");
	stage_shows(stage, "RSK-0001: Threat");
	stage_type(stage, "Thief");
	stage_keys(stage, "Enter");
	assert_value(fixture, "threat", "Thief");
	stage_keys(stage, "Down .");
	value = workspace_get(&fixture->workspace, other, "threat");
	assert_string_equal(value, "Thief");
	free(value);
}

static void columns_are_chosen(void **state)
{
	struct fixture *fixture = *state;
	struct stage *stage = &fixture->stage;

	workspace_add(&fixture->workspace, fixture->owner, "risk", "title", "Fire", "threat", "Thunder",
		      NULL);
	stage_changed(stage);
	stage_lacks(stage, "Thunder");
	stage_keys(stage, "c Ctrl-U");
	stage_type(stage, "thr");
	stage_keys(stage, "Enter Enter");
	stage_shows(stage, "Thunder");
	stage_lacks(stage, "Risk owner  ");
	stage_keys(stage, "c Ctrl-U Enter");
	stage_shows(stage, "Risk owner  ");
}

#define FORM(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		FORM(a_field_is_saved_when_it_is_left),
		FORM(an_older_act_is_undone_only_when_that_is_wanted),
		FORM(a_relation_that_is_gone_gives_the_focus_to_a_field),
		FORM(esc_keeps_what_was_typed),
		FORM(a_record_that_refers_here_is_added_from_the_form),
		FORM(what_was_saved_is_said),
		FORM(letters_are_text_and_no_commands),
		FORM(what_is_needed_is_marked_and_counted),
		FORM(scales_are_radio_lines_and_a_digit_chooses),
		FORM(arrows_and_enter_choose_a_radio_line),
		FORM(sets_are_tick_boxes),
		FORM(a_name_that_is_not_there_is_added_as_new),
		FORM(links_are_added_and_taken_out),
		FORM(an_unknown_link_is_refused_and_kept),
		FORM(esc_closes_the_list_first),
		FORM(a_choice_in_conflict_is_asked_about_too),
		FORM(a_choice_in_conflict_is_kept_when_the_form_is_left),
		FORM(a_date_is_read_at_once_in_full),
		FORM(an_ambiguous_date_is_asked_about),
		FORM(what_is_no_date_is_refused_beside_the_field),
		FORM(long_text_wraps_and_counts_its_lines),
		FORM(the_own_editor_changes_the_field),
		FORM(of_a_conflict_mine_can_be_chosen),
		FORM(of_a_conflict_theirs_can_be_chosen),
		FORM(emptying_a_field_can_clash_too),
		FORM(different_fields_never_clash),
		FORM(a_paste_is_one_step_or_clearly_refused),
		FORM(a_new_record_begins_with_its_first_field),
		FORM(a_click_moves_the_focus_and_chooses),
		FORM(it_works_on_a_small_screen),
		FORM(a_wide_screen_shows_the_help_beside),
		FORM(long_choices_are_narrowed_by_typing),
		FORM(fields_of_the_team_appear_by_themselves),
		FORM(the_forms_of_all_kinds_are_drawn),
		FORM(many_are_set_in_one_step_of_undo),
		FORM(what_is_so_already_is_said),
		FORM(any_field_is_set_from_the_list_and_repeated),
		FORM(columns_are_chosen),
	};

	setlocale(LC_ALL, "C.UTF-8");
	utf8_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
