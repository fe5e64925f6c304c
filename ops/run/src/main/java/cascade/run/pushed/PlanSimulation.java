package cascade.run.pushed;

import cascade.experiment.Asker;
import cascade.experiment.ExperimentOutline;
import cascade.experiment.ExperimentOutline.ArmOutline;
import cascade.experiment.ExperimentPlan;
import cascade.features.RequestContext;
import cascade.features.UserId;
import cascade.feed.Membership;
import cascade.run.report.ReportTable;
import cascade.run.report.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a plan would send made-up people, and who of them is elsewhere by the one in force: nothing is pushed. */
public final class PlanSimulation {

    private static final ReportTable TABLE = ReportTable.NONE
            .column("layer", "{layer}")
            .column("experiment", "{experiment}")
            .column("arm", "{arm}")
            .column("share, %", "{share %.2f .01}")
            .column("people", "{people}")
            .column("people, %", "{peopleShare %.2f .01}")
            .column("moved here", "{moved}");

    private final List<Map<String, Object>> rows = new ArrayList<>();
    private final Map<String, Long> people = new LinkedHashMap<>();
    private final Map<String, Long> moved = new LinkedHashMap<>();

    private PlanSimulation() {}

    /**
     * Sends people called {@code u0, u1, ..} to their arms.
     *
     * @param inForce what they are in now; empty where nothing is
     * @param context in which all of them ask
     * @param isNew whether all of them are new
     */
    public static PlanSimulation of(
            ExperimentPlan plan,
            Optional<ExperimentPlan> inForce,
            int users,
            RequestContext context,
            Instant at,
            boolean isNew) {
        var simulation = new PlanSimulation();
        for (int user = 0; user < users; user++) {
            var asker = new Asker(new UserId("u" + user), context, at, isNew);
            List<Membership> now =
                    inForce.map(before -> before.memberships(asker)).orElse(List.of());
            for (Membership membership : plan.memberships(asker)) {
                String arm = key(membership.layer(), membership.experiment(), membership.arm());
                simulation.people.merge(arm, 1L, Long::sum);
                if (now.stream().anyMatch(before -> isElsewhere(before, membership))) {
                    simulation.moved.merge(arm, 1L, Long::sum);
                }
            }
        }
        for (ExperimentOutline experiment : plan.outline()) {
            for (ArmOutline arm : experiment.arms()) {
                simulation.add(experiment, arm, users);
            }
        }
        return simulation;
    }

    private static boolean isElsewhere(Membership before, Membership now) {
        return before.name().equals(now.name()) && !before.arm().equals(now.arm());
    }

    private static String key(String layer, String experiment, String arm) {
        return layer + "\0" + experiment + "\0" + arm;
    }

    private void add(ExperimentOutline experiment, ArmOutline arm, int users) {
        String key = key(experiment.layer(), experiment.name(), arm.name());
        long there = people.getOrDefault(key, 0L);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("layer", experiment.layer());
        row.put("experiment", experiment.name());
        row.put("arm", arm.name());
        row.put("share", arm.share());
        row.put("people", there);
        row.put("peopleShare", (double) there / users);
        row.put("moved", moved.getOrDefault(key, 0L));
        rows.add(row);
    }

    /** An element of a report for each arm: share of all people by the plan, people who came to it, and how many of them are in another arm of it now. */
    public List<Map<String, Object>> rows() {
        return rows;
    }

    /** For people to read. */
    public Table table() {
        return TABLE.ofRows(rows);
    }
}
