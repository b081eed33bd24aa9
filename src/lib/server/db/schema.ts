// Written by `npm run cli -- db types` from the migrations. Do not edit.

import type { Generated, GeneratedAlways } from 'kysely';

/** A jsonb column; its reader narrows it where it leaves the queries file. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;

export interface Account {
	id: GeneratedAlways<number>;
	person_id: number;
	email: string;
	password_hash: string;
	password_changed_at: Date;
	locale: Generated<string>;
	created_at: Date;
	disabled_at: Date | null;
	digest: Generated<string>;
}

export interface ApiToken {
	id: GeneratedAlways<number>;
	token_hash: string;
	name: string;
	org_unit_id: number | null;
	created_by: number;
	created_at: Date;
	expires_at: Date;
	revoked_at: Date | null;
}

export interface Appointment {
	id: GeneratedAlways<number>;
	person_id: number;
	position_id: number;
	kind: string;
	starts_on: string;
	ends_on: string | null;
	order_no: string | null;
	recorded_on: string;
	end_recorded_on: string | null;
	withdrawn_on: string | null;
}

export interface Asset {
	content_hash: string;
	content_type: string;
	bytes: Uint8Array;
}

export interface Assignment {
	id: GeneratedAlways<number>;
	person_id: number;
	course_id: string;
	from_on: string;
	until_on: string | null;
	due_on: string;
	authority: string;
	reason: string;
	action_id: number | null;
	audience_id: number | null;
	audience_version: number | null;
	created_at: Date;
	cancelled_at: Date | null;
}

export interface Attempt {
	id: GeneratedAlways<number>;
	person_id: number;
	enrolment_id: number;
	course_version_id: number;
	quiz_id: string;
	number: number;
	seed: string;
	paper: Json;
	rules: Json;
	started_at: Date;
	deadline_at: Date | null;
	submitted_at: Date | null;
	submitted_by: string | null;
	points: number | null;
	max_points: number | null;
	percent: number | null;
	passed: boolean | null;
}

export interface AttemptAnswer {
	attempt_id: number;
	slot: number;
	item_version_id: number;
	answer: Json;
	saved_at: Date;
	checked_at: Date | null;
	points: number | null;
	outcome: string | null;
}

export interface AttemptResult {
	id: GeneratedAlways<number>;
	attempt_id: number;
	correction_id: number;
	points: number;
	max_points: number;
	percent: number | null;
	passed: boolean | null;
	recorded_at: Date;
}

export interface AttendanceMark {
	id: GeneratedAlways<number>;
	session_id: number;
	person_id: number;
	state: string;
	how: string;
	marked_at: Date;
	marked_by: number | null;
	replaces_id: number | null;
	reason: string | null;
}

export interface Audience {
	id: GeneratedAlways<number>;
	name: string;
	created_by: number;
	created_at: Date;
}

export interface AudienceStale {
	id: GeneratedAlways<number>;
	person_id: number;
}

export interface AudienceVersion {
	audience_id: number;
	version: number;
	effective_from: string;
	condition: Json | null;
	course_id: string;
	days: number;
	authority: string;
	reason: string;
	created_by: number;
	created_at: Date;
}

export interface AuditEvent {
	seq: number;
	at: Date;
	actor_account_id: number | null;
	actor: string;
	action: string;
	subject_kind: string;
	subject_id: string;
	before: Json | null;
	after: Json | null;
	reason: string | null;
	previous_hash: string;
	hash: string;
}

export interface AuditHead {
	seq: number;
	hash: string;
}

export interface BulkAction {
	id: GeneratedAlways<number>;
	kind: string;
	request: Json;
	not_found: Generated<number>;
	state: Generated<string>;
	created_by: number;
	created_at: Date;
	reason: string | null;
	confirmed_at: Date | null;
	finished_at: Date | null;
	undo_reason: string | null;
	undone_by: number | null;
	undo_confirmed_at: Date | null;
	undone_at: Date | null;
}

export interface BulkActionItem {
	action_id: number;
	person_id: number;
	state: string;
	why: string | null;
	before: Generated<Json>;
	after: Generated<Json>;
	made: Json | null;
}

export interface Class {
	id: GeneratedAlways<number>;
	org_unit_id: number;
	course_id: string | null;
	title: Json;
	round: Generated<number>;
	area: string;
	hours: number;
	venue: string;
	about: Generated<string>;
	capacity: number;
	min_share: Generated<number>;
	completes_course: Generated<boolean>;
	audience_unit_id: number | null;
	enrol_from_on: string;
	enrol_until_on: string;
	withdraw_until_on: string;
	first_on: string | null;
	last_on: string | null;
	sequence: Generated<number>;
	created_by: number;
	created_at: Date;
	cancelled_at: Date | null;
	cancel_reason: string | null;
	closed_at: Date | null;
	closed_by: number | null;
}

export interface ClassCredit {
	class_id: number;
	person_id: number;
	revision: number;
	fact_id: number;
}

export interface ClassPlace {
	id: GeneratedAlways<number>;
	class_id: number;
	person_id: number;
	asked_at: Date;
	seated_at: Date | null;
	moved_up: Generated<boolean>;
	left_at: Date | null;
	left_reason: string | null;
	enrolled_by: number | null;
}

export interface ClassSession {
	id: GeneratedAlways<number>;
	class_id: number;
	uid: Generated<string>;
	held_on: string;
	half: string;
	starts_at: Date;
	ends_at: Date;
	room: Generated<string>;
	trainer: Generated<string>;
	code_secret: string;
	cancelled_at: Date | null;
}

export interface CohortMessage {
	id: GeneratedAlways<number>;
	course_id: string;
	audience: string;
	unit_slug: string | null;
	quiet_days: number | null;
	subject: Json;
	body: Json;
	sent_by: number;
	sent_at: Date;
	recipients: number;
}

export interface CohortRecipient {
	cohort_message_id: number;
	person_id: number;
}

export interface Course {
	id: string;
	current_version_id: number | null;
	retired_at: Date | null;
	led_by: Generated<string>;
	retired_reason: string | null;
}

export interface CourseAsset {
	course_version_id: number;
	name: string;
	content_hash: string;
}

export interface CourseDraft {
	id: GeneratedAlways<number>;
	course_id: string;
	base_version_id: number | null;
	state: Generated<string>;
	revision: Generated<number>;
	created_by: number;
	created_at: Date;
	closed_at: Date | null;
	effect: string | null;
	reason: string | null;
	version_id: number | null;
	published_by: number | null;
}

export interface CourseDraftComment {
	id: GeneratedAlways<number>;
	draft_id: number;
	path: string;
	quote: string;
	body: string;
	written_by: number;
	written_at: Date;
	resolved_by: number | null;
	resolved_at: Date | null;
}

export interface CourseDraftFile {
	draft_id: number;
	path: string;
	text: string | null;
	asset_hash: string | null;
	revision: number;
}

export interface CourseDraftReview {
	id: GeneratedAlways<number>;
	draft_id: number;
	revision: number;
	decision: string;
	note: string;
	decided_by: number;
	decided_at: Date;
}

export interface CourseDraftRevision {
	draft_id: number;
	number: number;
	path: string;
	action: string;
	before_text: string | null;
	before_asset: string | null;
	after_text: string | null;
	after_asset: string | null;
	after_path: string | null;
	saved_by: number;
	saved_at: Date;
}

export interface CourseFeedback {
	fact_id: number;
	course_id: string;
	person_id: number;
	score: number;
	comment: string;
	given_at: Date;
	changed_at: Date;
}

export interface CourseTrainer {
	id: GeneratedAlways<number>;
	course_id: string;
	account_id: number;
	since: Date;
	ended_at: Date | null;
}

export interface CourseVersion {
	id: GeneratedAlways<number>;
	course_id: string;
	number: number;
	content_hash: string;
	title: Json;
	summary: Json;
	intro: Json;
	staff_groups: string[];
	awards: Json;
	prerequisites: string[];
	completion: Json;
	outline: Json;
	sources: string[];
	minutes: number;
	owner: string;
	review_by: string | null;
	languages: string[];
	search_text: string;
	published_at: Date;
}

export interface CourseVersionFile {
	course_version_id: number;
	path: string;
	text: string | null;
	asset_hash: string | null;
}

export interface CoverageTarget {
	id: GeneratedAlways<number>;
	org_unit_id: number;
	standard_id: string;
	starts_on: string;
	start_percent: number;
	milestones: Json;
	reason: string;
	set_by: number;
	recorded_on: string;
	recorded_at: Date;
	superseded_on: string | null;
}

export interface Credential {
	serial: string;
	person_id: number;
	kind: string;
	subject: string;
	printed: Json;
	issued_on: string;
	valid_until: string | null;
	issued_at: Date;
	evidence_key: string;
	revoked_on: string | null;
	revoked_reason: string | null;
}

export interface Document {
	id: GeneratedAlways<number>;
	person_id: number;
	name: string;
	content_type: string;
	bytes: Uint8Array;
	sha256: string;
	uploaded_at: Date;
}

export interface Enrolment {
	id: GeneratedAlways<number>;
	person_id: number;
	course_id: string;
	course_version_id: number;
	enrolled_at: Date;
	completed_at: Date | null;
	withdrawn_at: Date | null;
}

export interface ExportRun {
	id: GeneratedAlways<number>;
	export_id: string;
	kind: string;
	question: Json;
	people: number;
	rows: number;
	format: string;
	locale: string;
	account_id: number | null;
	api_token_id: number | null;
	made_at: Date;
}

export interface Extension {
	id: GeneratedAlways<number>;
	person_id: number;
	standard_id: string;
	until_on: string;
	reason: string;
	granted_by: number;
	granted_on: string;
	granted_at: Date;
	revoked_by: number | null;
	revoked_on: string | null;
	revoked_at: Date | null;
	revoked_reason: string | null;
}

export interface Fact {
	id: GeneratedAlways<number>;
	person_id: number;
	kind: string;
	occurred_on: string;
	recorded_on: string;
	recorded_at: Date;
	subject: string;
	details: Generated<Json>;
	source: string;
	vouched_by: number | null;
	evidence_key: string | null;
	revokes_id: number | null;
}

export interface Framework {
	id: string;
	document: Json;
	content_hash: string;
	synced_at: Date;
}

export interface Holiday {
	day: string;
	kind: string;
	name_th: string;
	name_en: string;
	source: string;
	entered_by: number | null;
	entered_at: Date;
	removed_at: Date | null;
}

export interface HolidayYear {
	year: number;
	source: string;
	confirmed_by: number;
	confirmed_at: Date;
}

export interface Import {
	id: GeneratedAlways<number>;
	kind: string;
	file_name: string;
	status: string;
	scope: Json;
	agency: string;
	encoding: string | null;
	headings: Json;
	mapping: Json;
	choices: Generated<Json>;
	counts: Generated<Json>;
	differences: Generated<number>;
	uploaded_by: number | null;
	uploaded_at: Date;
	confirmed_by: number | null;
	confirmed_at: Date | null;
	applied_at: Date | null;
	undone_by: number | null;
	undone_at: Date | null;
	effects_hash: string | null;
	rows_dropped_at: Date | null;
}

export interface ImportEffect {
	id: GeneratedAlways<number>;
	import_id: number;
	line: number;
	subject_kind: string;
	subject_id: number;
	action: string;
	before: Json | null;
	after: Json | null;
}

export interface ImportMapping {
	kind: string;
	agency: string;
	shape_hash: string;
	mapping: Json;
	choices: Json;
	chosen_at: Date;
}

export interface ImportRow {
	import_id: number;
	line: number;
	fields: Json;
	national_id_hash: Uint8Array | null;
	national_id_cipher: Uint8Array | null;
	read_faults: Generated<Json>;
	outcome: Generated<string>;
	faults: Generated<Json>;
	changes: Generated<Json>;
	person_id: number | null;
	answered_person_id: number | null;
	differs: Generated<boolean>;
}

export interface ItemCorrection {
	id: GeneratedAlways<number>;
	item_key: string;
	quiz_id: string;
	change: Json;
	reason: string;
	needs_approval: boolean;
	state: Generated<string>;
	proposed_by: number;
	proposed_at: Date;
	decided_by: number | null;
	decided_at: Date | null;
	note: Generated<string>;
}

export interface ItemCorrectionVersion {
	correction_id: number;
	item_version_id: number;
}

export interface ItemImport {
	id: GeneratedAlways<number>;
	draft_id: number;
	file_name: string;
	bytes: Uint8Array;
	format: string | null;
	encoding: string | null;
	path: string;
	title: string | null;
	uploaded_by: number;
	uploaded_at: Date;
}

export interface ItemQuarantine {
	id: GeneratedAlways<number>;
	quiz_id: string;
	item_version_id: number;
	attempts: number;
	discrimination: number;
	likely_key: string | null;
	quarantined_at: Date;
	released_by: number | null;
	released_at: Date | null;
	release_reason: string | null;
}

export interface ItemVersion {
	id: GeneratedAlways<number>;
	item_key: string;
	content_hash: string;
	type: string;
	item: Json;
	created_at: Date;
}

export interface Job {
	id: GeneratedAlways<number>;
	name: string;
	key: string | null;
	payload: Generated<Json>;
	state: Generated<string>;
	attempts: Generated<number>;
	due_at: Date;
	created_at: Date;
	finished_at: Date | null;
	last_error: string | null;
}

export interface JobSchedule {
	name: string;
	last_slot_at: Date;
}

export interface LessonAnswer {
	id: GeneratedAlways<number>;
	question_id: number;
	body: string;
	written_by: number;
	written_at: Date;
}

export interface LessonQuestion {
	id: GeneratedAlways<number>;
	course_id: string;
	asked_by: number;
	asked_at: Date;
	body: string;
	state: Generated<string>;
	accepted_answer_id: number | null;
	accepted_by: number | null;
	accepted_at: Date | null;
	published_at: Date | null;
	published_by: number | null;
}

export interface LessonQuestionPlace {
	question_id: number;
	course_version_id: number;
	lesson_slug: string | null;
	block: string | null;
	quote: string;
	decided_by: number;
	decided_at: Date;
}

export interface LessonVersion {
	course_version_id: number;
	slug: string;
	position: number;
	title: Json;
	body: Json;
	minutes: number;
	search_text: string;
}

export interface Message {
	id: GeneratedAlways<number>;
	person_id: number;
	kind: string;
	params: Generated<Json>;
	subject_url: string | null;
	dedupe_key: string;
	created_at: Date;
	read_at: Date | null;
	mail_state: Generated<string>;
	mail_note: string | null;
	mail_at: Date | null;
}

export interface MessageFile {
	message_id: number;
	name: string;
	media_type: string;
	content: Uint8Array;
}

export interface Note {
	id: GeneratedAlways<number>;
	person_id: number;
	course_id: string;
	lesson_slug: string;
	block: string;
	quote: string;
	body: string;
	created_at: Date;
	updated_at: Date;
}

export interface OrgUnit {
	id: GeneratedAlways<number>;
	parent_id: number | null;
	path: string;
	code: string;
	kind: string;
	tier: string;
	province_code: string | null;
	name_th: string;
	name_en: string;
	opened_on: string;
	closed_on: string | null;
}

export interface OrgUnitState {
	id: GeneratedAlways<number>;
	org_unit_id: number;
	from_on: string;
	until_on: string | null;
	parent_id: number | null;
	path: string;
	kind: string;
	tier: string;
	province_code: string | null;
	name_th: string;
	name_en: string;
	recorded_on: string;
	superseded_on: string | null;
}

export interface Person {
	id: GeneratedAlways<number>;
	person_no: string;
	prefix_th: string;
	given_name_th: string;
	surname_th: string;
	prefix_en: string | null;
	given_name_en: string | null;
	surname_en: string | null;
	email: string | null;
	born_on: string | null;
	national_id_hash: Uint8Array | null;
	national_id_cipher: Uint8Array | null;
	search_text: string;
	created_at: Date;
}

export interface Position {
	id: GeneratedAlways<number>;
	org_unit_id: number;
	position_no: string;
	title_th: string;
	title_en: string;
	position_type: string;
	level_scheme: string;
	level_code: string;
	career_line: string;
	is_head: Generated<boolean>;
	is_cio: Generated<boolean>;
	opened_on: string;
	closed_on: string | null;
}

export interface PositionState {
	id: GeneratedAlways<number>;
	position_id: number;
	from_on: string;
	until_on: string | null;
	org_unit_id: number;
	title_th: string;
	title_en: string;
	position_type: string;
	level_scheme: string;
	level_code: string;
	career_line: string;
	is_head: boolean;
	is_cio: boolean;
	order_no: string | null;
	recorded_on: string;
	superseded_on: string | null;
}

export interface QualificationInterval {
	person_id: number;
	standard_id: string;
	org_unit_id: number;
	from_on: string;
	until_on: string;
	status: string;
	edition: number;
	valid_until: string | null;
	org_path: string;
	lost_on: string | null;
}

export interface QualificationRollup {
	id: GeneratedAlways<number>;
	org_unit_id: number;
	standard_id: string;
	grain: string;
	bucket: string;
	qualified: number;
	expiring: number;
	in_grace: number;
	lapsed: number;
	in_progress: number;
	not_started: number;
	waived: number;
	ends: number;
	lost: number;
	merged: Generated<boolean>;
}

export interface QualificationRollupState {
	built_at: Date | null;
}

export interface QualificationStale {
	id: GeneratedAlways<number>;
	person_id: number;
}

export interface QuizItem {
	course_version_id: number;
	quiz_id: string;
	position: number;
	item_version_id: number;
}

export interface QuizVersion {
	course_version_id: number;
	quiz_id: string;
	slug: string;
	position: number;
	kind: string;
	title: Json;
	rules: Json;
}

export interface ReadingPosition {
	person_id: number;
	course_id: string;
	lesson_slug: string;
	block: string;
	read_at: Date;
}

export interface Report {
	id: GeneratedAlways<number>;
	owner_id: number;
	name: string;
	kind: string;
	filters: Json;
	shared: Generated<boolean>;
	org_unit_id: number | null;
	created_at: Date;
	retired_at: Date | null;
}

export interface ReportDelivery {
	id: GeneratedAlways<number>;
	report_id: number;
	account_id: number;
	slot_at: Date;
	made_at: Date;
	rows: number | null;
	message_id: number | null;
	refusal: string | null;
}

export interface ReportSubscription {
	id: GeneratedAlways<number>;
	report_id: number;
	account_id: number;
	every: string;
	day: number;
	created_at: Date;
	last_slot_at: Date;
	ended_at: Date | null;
}

export interface Request {
	id: GeneratedAlways<number>;
	kind: string;
	person_id: number;
	org_unit_id: number;
	submitted_at: Date;
	submitted_on: string;
	standard_id: string | null;
	document_id: number | null;
	reviewer_account_id: number | null;
	asked: Json;
	awaits: string | null;
	awaits_since: string | null;
	outcome: string | null;
	closed_on: string | null;
	extension_id: number | null;
}

export interface RequestStep {
	request_id: number;
	number: number;
	role: string;
	opened_on: string;
	decided_at: Date;
	decided_on: string;
	decided_by: number;
	on_behalf_of: number | null;
	level: number;
	outcome: string;
	decision: Generated<Json>;
	reason: string | null;
}

export interface RoleGrant {
	id: GeneratedAlways<number>;
	account_id: number;
	role: string;
	org_unit_id: number | null;
	starts_on: string;
	ends_on: string | null;
	granted_by: number | null;
	reason: string;
}

export interface Session {
	id: GeneratedAlways<number>;
	token_hash: string;
	account_id: number;
	expires_at: Date;
	created_at: Date;
	last_seen_at: Date;
	user_agent: Generated<string>;
	address: Generated<string>;
}

export interface Setting {
	key: string;
	value: Json;
	changed_by: number | null;
	changed_at: Date;
}

export interface SignInFailure {
	key: string;
	failures: number;
	last_failed_at: Date;
	blocked_until: Date | null;
}

export interface StaffGroupMapping {
	id: GeneratedAlways<number>;
	effective_from: string;
	recorded_on: string;
	document: Json;
	order_no: string | null;
	reason: string;
	entered_by: number | null;
	entered_at: Date;
}

export interface StandIn {
	id: GeneratedAlways<number>;
	account_id: number;
	stand_in_account_id: number;
	from_on: string;
	until_on: string;
	reason: string;
	named_at: Date;
	withdrawn_at: Date | null;
}

export interface Standard {
	id: string;
	title: Json;
	source: string;
	content_hash: string;
	synced_at: Date;
	retired_at: Date | null;
	file_hash: string | null;
}

export interface StandardDraft {
	id: GeneratedAlways<number>;
	standard_id: string;
	base_hash: string | null;
	head: number;
	state: Generated<string>;
	created_by: number;
	created_at: Date;
	closed_at: Date | null;
}

export interface StandardDraftVersion {
	draft_id: number;
	number: number;
	source: string;
	content_hash: string;
	action: string;
	saved_by: number;
	saved_at: Date;
}

export interface StandardImpact {
	id: GeneratedAlways<number>;
	draft_id: number;
	content_hash: string;
	base_hash: string | null;
	days: Json;
	last_fact_id: number;
	state: Generated<string>;
	people_total: number;
	people_done: Generated<number>;
	after_person_id: Generated<number>;
	needed: Json;
	started_by: number;
	started_at: Date;
	moved_at: Date;
	finished_at: Date | null;
}

export interface StandardImpactPerson {
	impact_id: number;
	person_id: number;
	org_unit_id: number;
	outcome: string;
	gains: number;
	loses: number;
	keeps_until: string | null;
	lapses_on: string | null;
	minutes: number | null;
	items: Json;
}

export interface StandardImpactUnit {
	impact_id: number;
	org_unit_id: number;
	day_place: number;
	required: number;
	holding_now: number;
	holding_then: number;
	gains: number;
	loses: number;
}

export interface StandardProposal {
	id: GeneratedAlways<number>;
	draft_id: number;
	version: number;
	impact_id: number;
	reason: string;
	order_text: string;
	proposed_by: number;
	proposed_at: Date;
	decision: string | null;
	decided_by: number | null;
	decided_at: Date | null;
	note: string | null;
}

export interface StandardPublication {
	id: GeneratedAlways<number>;
	standard_id: string;
	source: string;
	content_hash: string;
	origin: string;
	published_at: Date;
	published_by: number | null;
	approved_by: number | null;
	reason: string | null;
	order_text: string | null;
	proposal_id: number | null;
}

export interface TrainingRule {
	id: GeneratedAlways<number>;
	org_unit_id: number | null;
	fiscal_year: number;
	hours_per_day: number;
	target_days: number | null;
	reason: string;
	set_by: number;
	recorded_on: string;
	recorded_at: Date;
	superseded_on: string | null;
}

export interface DB {
	account: Account;
	api_token: ApiToken;
	appointment: Appointment;
	asset: Asset;
	assignment: Assignment;
	attempt: Attempt;
	attempt_answer: AttemptAnswer;
	attempt_result: AttemptResult;
	attendance_mark: AttendanceMark;
	audience: Audience;
	audience_stale: AudienceStale;
	audience_version: AudienceVersion;
	audit_event: AuditEvent;
	audit_head: AuditHead;
	bulk_action: BulkAction;
	bulk_action_item: BulkActionItem;
	class: Class;
	class_credit: ClassCredit;
	class_place: ClassPlace;
	class_session: ClassSession;
	cohort_message: CohortMessage;
	cohort_recipient: CohortRecipient;
	course: Course;
	course_asset: CourseAsset;
	course_draft: CourseDraft;
	course_draft_comment: CourseDraftComment;
	course_draft_file: CourseDraftFile;
	course_draft_review: CourseDraftReview;
	course_draft_revision: CourseDraftRevision;
	course_feedback: CourseFeedback;
	course_trainer: CourseTrainer;
	course_version: CourseVersion;
	course_version_file: CourseVersionFile;
	coverage_target: CoverageTarget;
	credential: Credential;
	document: Document;
	enrolment: Enrolment;
	export_run: ExportRun;
	extension: Extension;
	fact: Fact;
	framework: Framework;
	holiday: Holiday;
	holiday_year: HolidayYear;
	import: Import;
	import_effect: ImportEffect;
	import_mapping: ImportMapping;
	import_row: ImportRow;
	item_correction: ItemCorrection;
	item_correction_version: ItemCorrectionVersion;
	item_import: ItemImport;
	item_quarantine: ItemQuarantine;
	item_version: ItemVersion;
	job: Job;
	job_schedule: JobSchedule;
	lesson_answer: LessonAnswer;
	lesson_question: LessonQuestion;
	lesson_question_place: LessonQuestionPlace;
	lesson_version: LessonVersion;
	message: Message;
	message_file: MessageFile;
	note: Note;
	org_unit: OrgUnit;
	org_unit_state: OrgUnitState;
	person: Person;
	position: Position;
	position_state: PositionState;
	qualification_interval: QualificationInterval;
	qualification_rollup: QualificationRollup;
	qualification_rollup_state: QualificationRollupState;
	qualification_stale: QualificationStale;
	quiz_item: QuizItem;
	quiz_version: QuizVersion;
	reading_position: ReadingPosition;
	report: Report;
	report_delivery: ReportDelivery;
	report_subscription: ReportSubscription;
	request: Request;
	request_step: RequestStep;
	role_grant: RoleGrant;
	session: Session;
	setting: Setting;
	sign_in_failure: SignInFailure;
	staff_group_mapping: StaffGroupMapping;
	stand_in: StandIn;
	standard: Standard;
	standard_draft: StandardDraft;
	standard_draft_version: StandardDraftVersion;
	standard_impact: StandardImpact;
	standard_impact_person: StandardImpactPerson;
	standard_impact_unit: StandardImpactUnit;
	standard_proposal: StandardProposal;
	standard_publication: StandardPublication;
	training_rule: TrainingRule;
}
