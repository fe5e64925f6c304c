package cascade.training.plan;

/** A bundle that recalls: it learns from clicks alone. */
public sealed interface RecallPlan extends BundlePlan permits Item2vecPlan, TowersPlan {

    /** What it is of, such as {@code two-tower}. */
    String model();

    @Override
    RecallPlan cold();
}
