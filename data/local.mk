# SPDX-License-Identifier: GPL-3.0-or-later
#
# What is installed under PKGDATADIR/data; one file a line, sorted. paths_data_file() finds them.

data_files = \
	data/catalogs/README \
	data/catalogs/iso27001-2013-clauses.xml \
	data/catalogs/iso27001-2013.xml \
	data/catalogs/iso27001-2022-clauses.xml \
	data/catalogs/iso27001-2022.xml \
	data/catalogs/iso27001-mapping-2013-2022.xml \
	data/knowledge/README \
	data/knowledge/asset-types.tsv \
	data/knowledge/scenarios.tsv \
	data/knowledge/threats.tsv \
	data/knowledge/vulnerabilities.tsv \
	data/rules/action-complete.xml \
	data/rules/action-overdue.xml \
	data/rules/action-result.xml \
	data/rules/assessment-done.xml \
	data/rules/asset-classified.xml \
	data/rules/asset-needs.xml \
	data/rules/asset-owner.xml \
	data/rules/assets-exist.xml \
	data/rules/control-described.xml \
	data/rules/control-overdue.xml \
	data/rules/control-owner.xml \
	data/rules/controls-carried-out.xml \
	data/rules/corrective-action-complete.xml \
	data/rules/corrective-action-criterion.xml \
	data/rules/corrective-action-overdue.xml \
	data/rules/corrective-action-own-check.xml \
	data/rules/criteria-complete.xml \
	data/rules/criteria-exist.xml \
	data/rules/exception-approved.xml \
	data/rules/exception-complete.xml \
	data/rules/exception-ended.xml \
	data/rules/exception-ending.xml \
	data/rules/isms-manager-named.xml \
	data/rules/link-to-nothing.xml \
	data/rules/nonconformities-recorded.xml \
	data/rules/nonconformity-action.xml \
	data/rules/nonconformity-cause.xml \
	data/rules/nonconformity-closed-well.xml \
	data/rules/nonconformity-correction.xml \
	data/rules/nonconformity-decided.xml \
	data/rules/nonconformity-overdue.xml \
	data/rules/nonconformity-similar.xml \
	data/rules/organisation-described.xml \
	data/rules/parties-exist.xml \
	data/rules/party-climate.xml \
	data/rules/party-relevance.xml \
	data/rules/person-left.xml \
	data/rules/plan-carried-out.xml \
	data/rules/plan-exists.xml \
	data/rules/requirement-addressed.xml \
	data/rules/requirement-answered.xml \
	data/rules/requirement-owner.xml \
	data/rules/requirements-exist.xml \
	data/rules/risk-above-limit.xml \
	data/rules/risk-assessed-lately.xml \
	data/rules/risk-in-scale.xml \
	data/rules/risk-overdue.xml \
	data/rules/risk-owner.xml \
	data/rules/risk-rated.xml \
	data/rules/risk-reduce-controls.xml \
	data/rules/risk-target.xml \
	data/rules/risk-touches.xml \
	data/rules/risks-exist.xml \
	data/rules/scope-decided.xml \
	data/rules/scope-in-exists.xml \
	data/rules/scope-interfaces.xml \
	data/rules/scope-statement.xml \
	data/rules/soa-decided.xml \
	data/rules/soa-due.xml \
	data/rules/soa-excluded-relied-on.xml \
	data/rules/soa-excluded-why.xml \
	data/rules/soa-included-why.xml \
	data/rules/soa-justification-thin.xml \
	data/rules/soa-status.xml \
	data/rules/top-management-named.xml \
	data/sample/sample.xml \
	$(END)

nobase_dist_pkgdata_DATA += $(data_files)
