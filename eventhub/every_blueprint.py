"""Every blueprint, in the order in which they are registered; each bears here the name that addresses are asked by."""

from eventhub.blueprints.accounts.confirmation_routes import bp as confirmations
from eventhub.blueprints.accounts.email_routes import bp as account_emails
from eventhub.blueprints.accounts.factor_routes import bp as second_factors
from eventhub.blueprints.accounts.link_routes import bp as sign_in_links
from eventhub.blueprints.accounts.passkey_routes import bp as passkeys
from eventhub.blueprints.accounts.password_routes import bp as passwords
from eventhub.blueprints.accounts.privacy_routes import bp as privacy
from eventhub.blueprints.accounts.routes import bp as accounts
from eventhub.blueprints.accounts.sign_in_routes import bp as sign_ins
from eventhub.blueprints.accounts.step_routes import bp as second_steps
from eventhub.blueprints.all_meetings.booking_routes import bp as bookings_organise
from eventhub.blueprints.all_meetings.calendar_routes import bp as table_calendars_organise
from eventhub.blueprints.all_meetings.change_routes import bp as meeting_changes_organise
from eventhub.blueprints.all_meetings.day_routes import bp as meeting_days_organise
from eventhub.blueprints.all_meetings.desk_routes import bp as meeting_desk_organise
from eventhub.blueprints.all_meetings.interpreter_routes import bp as interpreters_organise
from eventhub.blueprints.all_meetings.missed_routes import bp as missed_organise
from eventhub.blueprints.all_meetings.outcome_routes import bp as outcomes_organise
from eventhub.blueprints.all_meetings.routes import bp as meetings_organise
from eventhub.blueprints.all_meetings.standby_routes import bp as standby_organise
from eventhub.blueprints.announcements.incoming_routes import bp as incoming_organise
from eventhub.blueprints.announcements.mail_routes import bp as mails_organise
from eventhub.blueprints.announcements.outbox_routes import bp as outbox_organise
from eventhub.blueprints.announcements.unsubscribe_routes import bp as unsubscribing
from eventhub.blueprints.calendars.block_routes import bp as own_time
from eventhub.blueprints.calendars.feed_routes import bp as feeds
from eventhub.blueprints.calendars.feed_settings_routes import bp as feed_settings
from eventhub.blueprints.calendars.routes import bp as calendars
from eventhub.blueprints.consents.renewal_routes import bp as renewals
from eventhub.blueprints.consents.routes import bp as consents_organise
from eventhub.blueprints.event_settings.category_routes import bp as categories_organise
from eventhub.blueprints.event_settings.creation_routes import bp as creation
from eventhub.blueprints.event_settings.face_routes import bp as face_organise
from eventhub.blueprints.event_settings.routes import bp as settings_organise
from eventhub.blueprints.event_settings.state_routes import bp as state_organise
from eventhub.blueprints.events.organiser_routes import bp as organise
from eventhub.blueprints.events.picture_routes import bp as pictures
from eventhub.blueprints.events.routes import bp as events
from eventhub.blueprints.events.translation_routes import bp as translations_organise
from eventhub.blueprints.material.hours_routes import bp as hours_organise
from eventhub.blueprints.material.room_routes import bp as rooms_organise
from eventhub.blueprints.material.track_routes import bp as tracks_organise
from eventhub.blueprints.material.type_routes import bp as session_types_organise
from eventhub.blueprints.meeting_rules.closing_routes import bp as closings_organise
from eventhub.blueprints.meeting_rules.limit_routes import bp as limits_organise
from eventhub.blueprints.meeting_rules.matrix_routes import bp as matrix_organise
from eventhub.blueprints.meeting_rules.phase_routes import bp as phases_organise
from eventhub.blueprints.meeting_rules.table_routes import bp as tables_organise
from eventhub.blueprints.meeting_rules.what_if_routes import bp as what_if_organise
from eventhub.blueprints.meeting_rules.window_routes import bp as windows_organise
from eventhub.blueprints.meetings.ask_routes import bp as asking
from eventhub.blueprints.meetings.asked_routes import bp as asked
from eventhub.blueprints.meetings.company_routes import bp as company
from eventhub.blueprints.meetings.mail_routes import bp as answers_by_mail
from eventhub.blueprints.meetings.move_routes import bp as moves
from eventhub.blueprints.meetings.outcome_routes import bp as outcomes
from eventhub.blueprints.meetings.request_routes import bp as requests
from eventhub.blueprints.meetings.routes import bp as meetings
from eventhub.blueprints.meetings.slots_routes import bp as slots
from eventhub.blueprints.meetings.standby_routes import bp as standby
from eventhub.blueprints.meetings.talk_routes import bp as request_talks
from eventhub.blueprints.meetings.veto_routes import bp as vetoes
from eventhub.blueprints.messages.organise_routes import bp as reports_organise
from eventhub.blueprints.messages.report_routes import bp as reports
from eventhub.blueprints.messages.routes import bp as messages
from eventhub.blueprints.people.organisation_choice_routes import bp as organisation_choices
from eventhub.blueprints.people.organisation_merge_routes import bp as organisation_merges_organise
from eventhub.blueprints.people.organisation_organiser_routes import bp as organisations_organise
from eventhub.blueprints.people.organisation_routes import bp as organisations
from eventhub.blueprints.people.photo_routes import bp as photos
from eventhub.blueprints.people.profile_field_routes import bp as profile_fields_organise
from eventhub.blueprints.people.profile_routes import bp as profile
from eventhub.blueprints.people.routes import bp as people
from eventhub.blueprints.people.vocabulary_routes import bp as vocabulary_organise
from eventhub.blueprints.places.routes import bp as places_organise
from eventhub.blueprints.programme.bookmark_routes import bp as bookmarks
from eventhub.blueprints.programme.calendar_routes import bp as programme_calendars
from eventhub.blueprints.programme.embed_routes import bp as programme_embed
from eventhub.blueprints.programme.export_routes import bp as programme_files
from eventhub.blueprints.programme.paper_routes import bp as papers_organise
from eventhub.blueprints.programme.routes import bp as programme
from eventhub.blueprints.programme.seat_organiser_routes import bp as seats_organise
from eventhub.blueprints.programme.seat_routes import bp as seats
from eventhub.blueprints.publications.routes import bp as publications_organise
from eventhub.blueprints.publications.version_routes import bp as versions_organise
from eventhub.blueprints.questions.question_routes import bp as question_organise
from eventhub.blueprints.questions.routes import bp as form_organise
from eventhub.blueprints.registration_list.adding_routes import bp as newcomers_organise
from eventhub.blueprints.registration_list.decision_routes import bp as decisions_organise
from eventhub.blueprints.registration_list.export_routes import bp as exports_organise
from eventhub.blueprints.registration_list.import_file_routes import bp as import_files_organise
from eventhub.blueprints.registration_list.import_routes import bp as imports_organise
from eventhub.blueprints.registration_list.link_routes import bp as registration_links_organise
from eventhub.blueprints.registration_list.registration_routes import bp as registration_organise
from eventhub.blueprints.registration_list.routes import bp as registrations_organise
from eventhub.blueprints.registration_list.statistics_routes import bp as statistics_organise
from eventhub.blueprints.registrations.answer_routes import bp as answers
from eventhub.blueprints.registrations.delegation_routes import bp as delegations
from eventhub.blueprints.registrations.file_routes import bp as answer_files
from eventhub.blueprints.registrations.own_routes import bp as own_place
from eventhub.blueprints.registrations.routes import bp as registrations
from eventhub.blueprints.registrations.transfer_routes import bp as transfers
from eventhub.blueprints.sessions.file_routes import bp as session_files
from eventhub.blueprints.sessions.form_routes import bp as session_organise
from eventhub.blueprints.sessions.routes import bp as sessions_organise
from eventhub.blueprints.site.mailbox_routes import bp as mailbox
from eventhub.blueprints.site.routes import bp as site
from eventhub.blueprints.speakers.guest_routes import bp as speaking
from eventhub.blueprints.speakers.guest_talk_routes import bp as speaking_talks
from eventhub.blueprints.speakers.invitation_routes import bp as speaker_invitations_organise
from eventhub.blueprints.speakers.organiser_routes import bp as speakers_organise
from eventhub.blueprints.speakers.own_talk_routes import bp as own_talks
from eventhub.blueprints.speakers.speaker_routes import bp as speaker_organise
from eventhub.blueprints.team.invitation_routes import bp as team_invitations
from eventhub.blueprints.team.log_routes import bp as log_organise
from eventhub.blueprints.team.routes import bp as team_organise
from eventhub.blueprints.team.viewing_routes import bp as viewing_organise
from eventhub.blueprints.timetable.conflict_routes import bp as conflicts_organise
from eventhub.blueprints.timetable.history_routes import bp as timetable_history_organise
from eventhub.blueprints.timetable.move_routes import bp as moves_organise
from eventhub.blueprints.timetable.routes import bp as timetable_organise
from eventhub.blueprints.timetable.suggestion_routes import bp as suggestions_organise

BLUEPRINTS = (
    site,
    mailbox,
    accounts,
    sign_in_links,
    second_steps,
    passkeys,
    passwords,
    account_emails,
    second_factors,
    sign_ins,
    confirmations,
    privacy,
    events,
    pictures,
    organise,
    translations_organise,
    face_organise,
    creation,
    settings_organise,
    categories_organise,
    state_organise,
    team_organise,
    team_invitations,
    viewing_organise,
    log_organise,
    incoming_organise,
    outbox_organise,
    mails_organise,
    registrations,
    registrations_organise,
    registration_organise,
    newcomers_organise,
    decisions_organise,
    registration_links_organise,
    import_files_organise,
    imports_organise,
    exports_organise,
    statistics_organise,
    own_place,
    transfers,
    delegations,
    places_organise,
    answers,
    consents_organise,
    renewals,
    answer_files,
    form_organise,
    question_organise,
    programme,
    bookmarks,
    seats,
    seats_organise,
    programme_calendars,
    publications_organise,
    versions_organise,
    programme_files,
    programme_embed,
    papers_organise,
    timetable_organise,
    moves_organise,
    timetable_history_organise,
    suggestions_organise,
    conflicts_organise,
    sessions_organise,
    session_organise,
    session_files,
    speakers_organise,
    speaker_invitations_organise,
    speaker_organise,
    speaking,
    speaking_talks,
    own_talks,
    tracks_organise,
    rooms_organise,
    session_types_organise,
    hours_organise,
    people,
    profile,
    photos,
    vocabulary_organise,
    profile_fields_organise,
    organisations,
    organisation_choices,
    organisations_organise,
    organisation_merges_organise,
    closings_organise,
    limits_organise,
    windows_organise,
    tables_organise,
    matrix_organise,
    phases_organise,
    what_if_organise,
    meetings,
    slots,
    moves,
    table_calendars_organise,
    meetings_organise,
    meeting_days_organise,
    meeting_desk_organise,
    missed_organise,
    outcomes_organise,
    outcomes,
    standby_organise,
    interpreters_organise,
    standby,
    company,
    asked,
    bookings_organise,
    meeting_changes_organise,
    asking,
    requests,
    request_talks,
    answers_by_mail,
    unsubscribing,
    vetoes,
    messages,
    reports,
    reports_organise,
    calendars,
    feeds,
    feed_settings,
    own_time,
)
