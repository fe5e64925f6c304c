package cascade.training.plan;

import cascade.training.sample.Days;
import cascade.training.sample.FeatureSet;
import com.typesafe.config.Config;

/** A bundle to be trained. */
public sealed interface BundlePlan permits RankingPlan, Item2vecPlan, TowersPlan {

    /** Its folder in the catalogue, and what a server knows it by. */
    String name();

    Days days();

    /** What of the log its samples are made of; models of clicks use no samples. */
    FeatureSet features();

    /** The same, started anew. */
    BundlePlan cold();

    /** As it stands in a plan, with every setting. */
    Config resolved();
}
