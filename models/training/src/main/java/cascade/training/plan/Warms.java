package cascade.training.plan;

import java.util.List;

/** How models go on whose bundles do not say it: the plan's {@code warm}. */
record Warms(Warm ranking, Warm towers) {

    private static final String RANKING = "ranking";
    private static final String TOWERS = "towers";

    static Warms read(PlanPart plan) {
        PlanPart own = plan.part(Keys.WARM);
        own.refuseOthers(List.of(RANKING, TOWERS));
        var least = new Warm(1, 1);
        return new Warms(Warm.read(own, RANKING, least), Warm.read(own, TOWERS, least));
    }
}
