package cascade.training.gate;

import cascade.features.schema.FeatureSchema;
import cascade.models.rank.RankBatch;

/** Candidates of somebody, to be ranked. */
interface Request {

    /** As a schema encodes them. */
    RankBatch encoded(FeatureSchema schema);
}
