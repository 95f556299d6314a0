/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * organisation.c - who runs the ISMS; one record in a workspace.
 */
#include "model/kinds.h"

static const struct code language_codes[] = {
	{ "en", N_("English"), NULL },
	{ "de", N_("German"), NULL },
};

static const struct code edition_codes[] = {
	{ "2022", "ISO/IEC 27001:2022", N_("The edition in force, with amendment 1 of 2024.") },
	{ "2013", "ISO/IEC 27001:2013",
	  N_("For history, transition, contracts and tools; certificates to it ended in October 2025.") },
};

static const struct field organisation_fields[] = {
	{ .name = "title", .type = &type_line, .label = N_("Name"), .group = N_("Organisation"),
	  .help = N_("The organisation's full name, as it stands on documents."),
	  .list_cols = 40, .needed = true, .clause = "4.1" },
	{ .name = "sector", .type = &type_line, .label = N_("Sector"), .list_cols = 20, .needed = true,
	  .help = N_("What the organisation does, in a few words."), .clause = "4.1" },
	{ .name = "size", .type = &type_integer, .label = N_("People"), .list_cols = 6, .needed = true,
	  .help = N_("How many people work there, to the nearest ten."), .clause = "4.1" },
	{ .name = "sites", .type = &type_list, .label = N_("Sites"),
	  .help = N_("One line for each place: address and what is done there."), .clause = "4.3" },
	{ .name = "language", .type = &type_code, .label = N_("Language of documents"),
	  CODES(language_codes), .needed = true,
	  .help = N_("Documents are written in this language, whoever makes them.") },
	{ .name = "editions", .type = &type_codes, .label = N_("Editions in use"), CODES(edition_codes),
	  .list_cols = 12, .needed = true,
	  .help = N_("Which editions of ISO/IEC 27001 you work with; 2022 leads where both are in use.") },
	{ .name = "scope_statement", .type = &type_text, .label = N_("Scope statement"),
	  .needed = true, .approved = true, .clause = "4.3",
	  .help = N_("A paragraph that says what the ISMS covers; it stands at the head of the Statement of Applicability.") },
	{ .name = "certificate_body", .type = &type_line, .label = N_("Certified by"),
	  .group = N_("Certificate"), .help = N_("The certification body, when there is a certificate.") },
	{ .name = "certificate_number", .type = &type_line, .label = N_("Certificate number"),
	  .help = N_("As printed on the certificate.") },
	{ .name = "certificate_from", .type = &type_date, .label = N_("Valid from"),
	  .help = N_("First day of the certificate.") },
	{ .name = "certificate_until", .type = &type_date, .label = N_("Valid until"),
	  .help = N_("Last day of the certificate.") },
	{ .name = "certificate_soa_version", .type = &type_line, .label = N_("SoA version named in it"),
	  .help = N_("The version of the Statement of Applicability that the certificate refers to.") },
};

const struct kind_def kind_organisation = {
	.name = "organisation", .prefix = "ORG", .label = N_("Organisation"),
	.plural = N_("Organisation"), .clause = "4", .go_key = 'O', .is_single = true,
	.help = N_("Who you are: the facts that stand on every document and decide which edition of the standard leads."),
	.fields = organisation_fields, .field_count = ARRAY_LEN(organisation_fields),
};
