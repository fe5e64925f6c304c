package cascade.rank;

import cascade.features.schema.CrossTable;
import cascade.features.schema.Field;
import cascade.models.onnx.PooledBatch.Pools;
import cascade.models.onnx.SplitRanker;
import cascade.models.rank.PoolTable;

/**
 * Pools of what the user and each candidate have to do with each other: those of its topic and of its author, added up. A user knows
 * some topics and authors, and his candidates are many.
 *
 * @param pools {@code [sides of the table, poolWidth]}
 */
@SuppressWarnings("ArrayRecordComponent") // of hundreds, in a hot path; compared by nobody
record CrossPools(Inputs inputs, float[] pools, int poolWidth) implements Pools {

    static Pools of(SplitRanker split, Inputs inputs) {
        CrossTable cross = inputs.cross();
        float[] pools = cross.width() == 0 ? new float[0] : split.pools(Field.CROSS, cross.sides(), cross.sideCount());
        return new CrossPools(inputs, pools, split.poolWidth());
    }

    @Override
    public void copy(int place, float[] to, int at) {
        int topic = inputs.cross().topicSide(inputs.row(place)) * poolWidth;
        int author = inputs.cross().authorSide(inputs.row(place)) * poolWidth;
        PoolTable.add(pools, topic, author, poolWidth, to, at);
    }
}
