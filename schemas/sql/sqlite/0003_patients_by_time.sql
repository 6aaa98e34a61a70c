-- A site's patients, the newest first, page by page.
CREATE INDEX patients_of_site_by_time ON patients (site_id, recorded_at, id);
