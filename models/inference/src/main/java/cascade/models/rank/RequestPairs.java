package cascade.models.rank;

import cascade.features.schema.Field;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link FieldPairs} of the candidates of one request: what they share, their user and context, is summed up once, and each costs
 * a few operations on its own pools.
 *
 * <p>With U, I, C, X the sums of user, item, context and cross: {@code (r_UC U C + own of U and C) + I (r_UI U + r_IC C + r_II I +
 * r_IX X) - r_II Q_I + X (r_UX U + r_CX C + r_XX X) - r_XX Q_X}. Immutable.
 */
public final class RequestPairs {

    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

    private final int width;
    private final int tasks;
    private final boolean squares;
    private final float[] shared;
    private final float[] ofItem;
    private final float[] ofCross;
    private final float[] weights;
    private final float itemOwn;
    private final float itemCross;
    private final float crossOwn;

    /**
     * Those of a request.
     *
     * @param user {@code [poolWidth]} its pool
     * @param context likewise
     */
    RequestPairs(PoolTable table, float[] user, float[] context) {
        FieldPairs pairs = table.pairs();
        PoolShape shape = table.shape();
        width = shape.width();
        tasks = shape.tasks();
        squares = shape.squares();
        float userOwn = squares ? pairs.between(Field.USER, Field.USER) : 0;
        float contextOwn = squares ? pairs.between(Field.CONTEXT, Field.CONTEXT) : 0;
        itemOwn = squares ? pairs.between(Field.ITEM, Field.ITEM) : 0;
        crossOwn = squares ? pairs.between(Field.CROSS, Field.CROSS) : 0;
        itemCross = pairs.between(Field.ITEM, Field.CROSS);
        shared = new float[width];
        ofItem = new float[width];
        ofCross = new float[width];
        for (int i = 0; i < width; i++) {
            float u = user[i];
            float c = context[i];
            shared[i] = pairs.between(Field.USER, Field.CONTEXT) * u * c;
            if (squares) {
                shared[i] += userOwn * (u * u - user[width + i]) + contextOwn * (c * c - context[width + i]);
            }
            ofItem[i] = pairs.between(Field.USER, Field.ITEM) * u + pairs.between(Field.ITEM, Field.CONTEXT) * c;
            ofCross[i] = pairs.between(Field.USER, Field.CROSS) * u + pairs.between(Field.CONTEXT, Field.CROSS) * c;
        }
        weights = new float[tasks];
        int weightsAt = shape.poolWidth() - tasks;
        for (int task = 0; task < tasks; task++) {
            weights[task] = user[weightsAt + task] + context[weightsAt + task];
        }
    }

    /**
     * Writes what a candidate's ids come to. Allocates nothing.
     *
     * @param item its pool is at {@code itemAt}
     * @param cross its pool is the sum of those at {@code first}, {@code second} and {@code third}
     * @param interaction is given {@code [width]} numbers from {@code interactionAt} on
     * @param linear is given {@code [tasks]} numbers from {@code linearAt} on
     */
    public void write(
            float[] item,
            int itemAt,
            float[] cross,
            int first,
            int second,
            int third,
            float[] interaction,
            int interactionAt,
            float[] linear,
            int linearAt) {
        int i = 0;
        for (; i <= width - LANES.length(); i += LANES.length()) {
            FloatVector own = FloatVector.fromArray(LANES, item, itemAt + i);
            FloatVector all = FloatVector.fromArray(LANES, cross, first + i)
                    .add(FloatVector.fromArray(LANES, cross, second + i))
                    .add(FloatVector.fromArray(LANES, cross, third + i));
            FloatVector byItem = FloatVector.fromArray(LANES, ofItem, i)
                    .add(own.mul(itemOwn))
                    .add(all.mul(itemCross));
            FloatVector byCross = FloatVector.fromArray(LANES, ofCross, i).add(all.mul(crossOwn));
            FloatVector sum =
                    FloatVector.fromArray(LANES, shared, i).add(own.mul(byItem)).add(all.mul(byCross));
            if (squares) {
                FloatVector crossSquares = FloatVector.fromArray(LANES, cross, first + width + i)
                        .add(FloatVector.fromArray(LANES, cross, second + width + i))
                        .add(FloatVector.fromArray(LANES, cross, third + width + i));
                sum = sum.sub(FloatVector.fromArray(LANES, item, itemAt + width + i)
                                .mul(itemOwn))
                        .sub(crossSquares.mul(crossOwn));
            }
            sum.intoArray(interaction, interactionAt + i);
        }
        for (; i < width; i++) {
            float own = item[itemAt + i];
            float all = cross[first + i] + cross[second + i] + cross[third + i];
            float sum = shared[i]
                    + own * (ofItem[i] + own * itemOwn + all * itemCross)
                    + all * (ofCross[i] + all * crossOwn);
            if (squares) {
                sum = sum
                        - item[itemAt + width + i] * itemOwn
                        - (cross[first + width + i] + cross[second + width + i] + cross[third + width + i]) * crossOwn;
            }
            interaction[interactionAt + i] = sum;
        }
        int weightsAt = squares ? 2 * width : width;
        for (int task = 0; task < tasks; task++) {
            int at = weightsAt + task;
            linear[linearAt + task] =
                    weights[task] + item[itemAt + at] + cross[first + at] + cross[second + at] + cross[third + at];
        }
    }
}
