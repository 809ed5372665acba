/* A register with applicants and some rows about them, and their entry forms. */
#pragma once

#include "import-fixture.h"

#include "model/senko-application-form.h"

G_BEGIN_DECLS

#define A SENKO_TABLE_APPLICANTS

SenkoApplicantRecord *form_load (Fixture *self, const char *number);
SenkoApplicationForm *form_open (Fixture *self, const char *number);
/* With applicants and some children. */
void form_set_up (Fixture *self, gconstpointer data);
void form_assert_saved (SenkoApplicationForm *form, Fixture *self, const char *reason);

#define FORM_TEST(name, function)                                                                  \
  g_test_add ("/form/" name, Fixture, NULL, form_set_up, function, fixture_tear_down)

G_END_DECLS
