package cascade.training.model;

import cascade.training.graph.Algebra;
import cascade.training.graph.Layers;
import cascade.training.graph.Mlp;
import cascade.training.graph.Param;
import cascade.training.graph.ParamList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * NFwFM, the field-weighted neural factorization machine, published as FLEN (Chen et al. 2019, arXiv 1911.04690). With S_m and
 * Q_m the sum and the sum of squares of the embeddings of field m, elementwise over their k components:
 *
 * <pre>
 * MF = sum_{m&lt;n} r_mn S_m S_n          FM = sum_m r_mm (S_m S_m - Q_m)          S = the sum of the ids' weights
 * logits = S + heads MLP(dicefactor(MF + FM))
 * </pre>
 *
 * <p>Dicefactor keeps each component of MF + FM with probability beta in training, and multiplies by beta afterwards.
 *
 * <p>Where public code differs, ours is: the interaction feeds the MLP, as in NFM, instead of standing beside it; the plain
 * model has the FM part; r_mm stands without a factor 1/2. r starts at 1 between fields and 1/2 within, where MF + FM is NFM's
 * bi-interaction over all ids.
 */
public final class Nfwfm implements RankModel, PairedModel {

    private final int k;
    private final int fields;
    private final boolean within;
    private final double keep;
    private final Param strengths;
    private final Mlp mlp;
    private final Param heads;
    private final @Nullable DeepTower tower;
    private final long multiplyAdds;

    /**
     * A model with fresh params.
     *
     * @param within whether there is an FM part
     * @param keep beta; 1 without Dicefactor
     * @param tower layers of an MLP over the vectors of all slots, whose heads' logits are added; none without
     */
    public Nfwfm(ModelShape shape, int k, boolean within, double keep, int[] hidden, int[] tower, ParamList params) {
        this.k = k;
        this.within = within;
        this.keep = keep;
        fields = shape.fields();
        strengths = params.of("strengths", start(fields), fields * (fields + 1) / 2);
        mlp = new Mlp(params, "mlp", k, Layers.plain(hidden));
        heads = params.glorot("heads", shape.tasks(), mlp.outputs());
        long pairs = fields * (fields - 1L) / 2 + (within ? fields : 0);
        this.tower = DeepTower.option(shape, k, tower, params);
        multiplyAdds = 2 * pairs * k
                + mlp.multiplyAdds()
                + heads.size()
                + (this.tower == null ? 0 : this.tower.multiplyAdds());
    }

    @Override
    public PoolDemand pools() {
        return new PoolDemand(true, k, PoolDemand.Groups.FIELDS, within, tower != null);
    }

    @Override
    public <T> T logits(Algebra<T> math, Inputs<T> inputs) {
        T logits = math.add(
                math.linear(hidden(math, interaction(math, inputs)), heads), Objects.requireNonNull(inputs.linear()));
        return withTower(math, inputs, logits);
    }

    @Override
    public @Nullable PairedModel paired() {
        return tower == null ? this : null;
    }

    /** Dicefactor's beta is in them: the interaction is linear in r. */
    @Override
    public float[] strengths(float[][] values) {
        float[] kept = values[strengths.index()].clone();
        int pair = 0;
        for (int m = 0; m < fields; m++) {
            for (int n = m; n < fields; n++, pair++) {
                kept[pair] = n == m && !within ? 0 : (float) (keep * kept[pair]);
            }
        }
        return kept;
    }

    @Override
    public <T> T above(Algebra<T> math, T interaction, T linear) {
        return math.linear(mlp.apply(math, interaction), heads, linear);
    }

    /** The last layer above the interaction. */
    private <T> T hidden(Algebra<T> math, T interaction) {
        return mlp.apply(math, keep == 1 ? interaction : math.mask(interaction, keep));
    }

    private <T> T withTower(Algebra<T> math, Inputs<T> inputs, T logits) {
        return tower == null ? logits : math.add(logits, tower.logits(math, Objects.requireNonNull(inputs.stacked())));
    }

    /** MF + FM, {@code [batch, k]}. */
    <T> T interaction(Algebra<T> math, Inputs<T> inputs) {
        List<T> sums = inputs.sums();
        T r = math.param(strengths);
        T total = null;
        int pair = 0;
        for (int m = 0; m < fields; m++) {
            for (int n = m; n < fields; n++, pair++) {
                if (n == m && !within) {
                    continue;
                }
                T product = math.mul(sums.get(m), sums.get(n));
                T pairs = n == m ? math.sub(product, inputs.squares().get(m)) : product;
                T weighted = math.mul(pairs, math.narrow(r, 0, pair, 1));
                total = total == null ? weighted : math.add(total, weighted);
            }
        }
        return Objects.requireNonNull(total);
    }

    @Override
    public long multiplyAdds() {
        return multiplyAdds;
    }

    private static double[] start(int fields) {
        double[] strengths = new double[fields * (fields + 1) / 2];
        int pair = 0;
        for (int m = 0; m < fields; m++) {
            for (int n = m; n < fields; n++) {
                strengths[pair++] = m == n ? .5 : 1;
            }
        }
        return strengths;
    }
}
