package cascade.training.plan;

import cascade.training.sample.Days;
import com.typesafe.config.Config;

/** A bundle to be trained. */
public sealed interface BundlePlan permits RankingPlan, RecallPlan {

    /** Its folder in the catalogue, and what a server knows it by. */
    String name();

    Days days();

    /** Whether it goes on from the bundle that is current. */
    boolean isWarm();

    /** The same, started anew. */
    BundlePlan cold();

    /** As it stands in a plan, with every setting. */
    Config resolved();
}
