-- The measure for judging: the totals of both stages ranked per group by one plain statement with window functions, out of
-- the register's own tables. It knows no gates, exemptions, absences, lines or ties at a line: it is the floor, not the job.
WITH totals AS (
  SELECT s.applicant, CASE WHEN s.test IN ('specialty', 'group_interview') THEN 1 ELSE 2 END AS stage, SUM(s.score) AS total
  FROM scores AS s
  WHERE s.test IN ('specialty', 'group_interview', 'essay', 'practical', 'interview')
  GROUP BY s.applicant, stage
)
SELECT a.receipt_no, a.pool, a.category, a.subject, t.stage, t.total,
       RANK() OVER (PARTITION BY t.stage, a.pool, a.category, a.subject ORDER BY t.total DESC) AS place
FROM applicants AS a
JOIN totals AS t ON t.applicant = a.id;
