package cascade.training.sample;

import cascade.features.schema.FeatureSchema;
import cascade.features.schema.Field;
import cascade.training.log.rows.ServedSample;
import cascade.training.sample.ServedSamples.Rankers;

/** Samples of records of version 1: ids that the schema of their ranker gave, and so of use for that schema alone. */
final class Version1Samples {

    static final ServedRow OF_NO_RANKER = ServedRow.refused("their records are of version 1, and of no ranker");
    static final ServedRow OF_ANOTHER_SCHEMA =
            ServedRow.refused("their records are of version 1, and of rankers of other schemas");

    /** The inputs are not as many as the schema has, or no rows of it. */
    static final ServedRow UNFIT =
            ServedRow.refused("their records are of version 1, and hold other inputs than their schema has");

    private final FeatureSchema schema;
    private final Rankers rankers;

    Version1Samples(FeatureSchema schema, Rankers rankers) {
        this.schema = schema;
        this.rankers = rankers;
    }

    /** Writes the ids of a sample to {@code out}, field after field, where they are of the schema. */
    ServedRow encode(ServedSample sample, int[] out) {
        String ranker = sample.ranker();
        if (ranker == null) {
            return OF_NO_RANKER;
        }
        if (rankers.areOfSchema(ranker)) {
            return fill(sample, out);
        }
        return rankers.isGone(ranker) ? ofGone(ranker) : OF_ANOTHER_SCHEMA;
    }

    static ServedRow ofGone(String ranker) {
        return ServedRow.refused(
                "their records are of version 1, and of " + ranker + ", which is gone: nobody knows what it was given");
    }

    private ServedRow fill(ServedSample sample, int[] out) {
        int at = 0;
        for (Field field : Field.values()) {
            int[] own = switch (field) {
                case USER -> sample.userInputs();
                case ITEM -> sample.itemInputs();
                case CONTEXT -> sample.contextInputs();
                case CROSS -> sample.crossInputs();
            };
            if (own.length != schema.width(field)) {
                return UNFIT;
            }
            for (int id : own) {
                if (id < 0 || id >= schema.rows()) {
                    return UNFIT;
                }
                out[at++] = id;
            }
        }
        return ServedRow.WHOLE;
    }
}
