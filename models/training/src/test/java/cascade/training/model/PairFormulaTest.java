package cascade.training.model;

import static cascade.training.model.TinySample.LINEAR;
import static cascade.training.model.TinySample.SHAPE;
import static cascade.training.model.TinySample.field;
import static cascade.training.model.TinySample.initial;
import static cascade.training.model.TinySample.named;
import static cascade.training.model.TinySample.random;
import static cascade.training.model.TinySample.slot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.training.graph.ArrayAlgebra;
import cascade.training.graph.Layers;
import cascade.training.graph.ParamList;
import cascade.training.model.PoolDemand.Groups;
import cascade.training.model.comparison.DeepFm;
import cascade.training.model.comparison.Ffm;
import cascade.training.model.comparison.Fwfm;
import cascade.training.model.comparison.WideDeep;
import java.util.function.IntUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Models of pairs against the sum over all pairs of ids. */
class PairFormulaTest {

    private static final int K = 3;

    @Property(tries = 50)
    void fmIsTheSumOverAllPairsOfIds(@ForAll long seed) {
        var sample = new TinySample(K, seed);
        var params = new ParamList(1);
        double expected = LINEAR + pairs(sample, (_, _) -> 1);

        assertClose(sample.logit(new Fm(SHAPE, K, params), initial(params)), expected);
    }

    @Property(tries = 50)
    void ffmMeetsEachPartnerWithTheVectorForItsGroup(@ForAll long seed, @ForAll boolean bySlot) {
        Groups by = bySlot ? Groups.SLOTS : Groups.FIELDS;
        IntUnaryOperator group = bySlot ? TinySample::slot : TinySample::field;
        var sample = new TinySample(K * by.count(SHAPE), seed);
        double expected = LINEAR;
        for (int i = 0; i < sample.ids(); i++) {
            for (int j = i + 1; j < sample.ids(); j++) {
                for (int c = 0; c < K; c++) {
                    expected += sample.vector(i)[group.applyAsInt(j) * K + c]
                            * sample.vector(j)[group.applyAsInt(i) * K + c];
                }
            }
        }
        var params = new ParamList(1);

        assertClose(sample.logit(new Ffm(SHAPE, K, by, params), initial(params)), expected);
    }

    @Property(tries = 20)
    void ffmWithOneVectorForAllPartnersIsFm(@ForAll long seed) {
        var sample = new TinySample(K, seed);
        var repeated = new TinySample(K * SHAPE.fields(), seed);
        for (int id = 0; id < sample.ids(); id++) {
            for (int i = 0; i < K * SHAPE.fields(); i++) {
                repeated.vector(id)[i] = sample.vector(id)[i % K];
            }
        }
        var ofFfm = new ParamList(1);
        var ofFm = new ParamList(1);
        double ffm = repeated.logit(new Ffm(SHAPE, K, Groups.FIELDS, ofFfm), initial(ofFfm));

        assertClose(ffm, sample.logit(new Fm(SHAPE, K, ofFm), initial(ofFm)));
    }

    @Property(tries = 50)
    void fwfmWeighsEachPairOfSlots(@ForAll long seed) {
        var sample = new TinySample(K, seed);
        var params = new ParamList(1);
        var model = new Fwfm(SHAPE, K, params);
        double[][] values = random(params, seed);
        double[] r = named(params, values, "strengths");
        double expected =
                LINEAR + pairs(sample, (i, j) -> slot(i) == slot(j) ? 0 : r[slot(i) * SHAPE.slots() + slot(j)]);

        assertClose(sample.logit(model, values), expected);
    }

    @Property(tries = 50)
    void nfwfmsInteractionStartsAsNfmsOverAllIds(@ForAll long seed) {
        var sample = new TinySample(K, seed);
        var params = new ParamList(1);
        var nfwfm = new Nfwfm(SHAPE, K, true, 1, new int[0], new int[0], params);
        var math = ArrayAlgebra.inference(initial(params));
        double[] interaction =
                nfwfm.interaction(math, sample.inputs(nfwfm.pools())).values();
        double[] nfm = BiInteraction.of(
                        math,
                        sample.inputs(nfwfm.pools()).sums(),
                        sample.inputs(nfwfm.pools()).squares())
                .values();

        assertThat(interaction).containsExactly(nfm, within(1e-12));
        for (int c = 0; c < K; c++) {
            assertClose(interaction[c], pairs(sample, c, (_, _) -> 1));
        }
    }

    @Property(tries = 50)
    void nfwfmWeighsPairsByTheirFieldsAndThoseWithinAFieldTwice(@ForAll long seed, @ForAll boolean within) {
        var sample = new TinySample(K, seed);
        var params = new ParamList(1);
        var model = new Nfwfm(SHAPE, K, within, 1, new int[0], new int[0], params);
        double[][] values = random(params, seed);
        double[] r = named(params, values, "strengths");
        double[] interaction = model.interaction(ArrayAlgebra.inference(values), sample.inputs(model.pools()))
                .values();

        for (int c = 0; c < K; c++) {
            // Rows of the upper triangle: 00 01 02, 11 12, 22. S S - Q holds each pair in both orders.
            int[] row = {0, 2, 3};
            double expected = pairs(sample, c, (i, j) -> {
                double strength = r[row[field(i)] + field(j)];
                return field(i) != field(j) ? strength : within ? 2 * strength : 0;
            });
            assertClose(interaction[c], expected);
        }
    }

    @Property(tries = 20)
    void dicefactorScalesTheInteractionAfterTraining(@ForAll long seed) {
        var sample = new TinySample(K, seed);
        var params = new ParamList(1);
        var whole = new Nfwfm(SHAPE, K, true, 1, new int[0], new int[0], params);
        double[][] values = initial(params);
        var diced = new Nfwfm(SHAPE, K, true, .7, new int[0], new int[0], new ParamList(1));

        double interaction = sample.logit(whole, values) - LINEAR;
        assertClose(sample.logit(diced, values), LINEAR + .7 * interaction);
    }

    @Property(tries = 20)
    void deepFmIsFmOverSlotsBesideWideAndDeep(@ForAll long seed) {
        var sample = new TinySample(K, seed);
        var params = new ParamList(1);
        var layers = Layers.plain(4);
        var deepFm = new DeepFm(SHAPE, K, layers, params);
        double[][] values = random(params, seed);
        double wideDeep = sample.logit(new WideDeep(SHAPE, K, layers, new ParamList(1)), values);

        assertClose(sample.logit(deepFm, values), wideDeep + pairs(sample, (i, j) -> slot(i) == slot(j) ? 0 : 1));
    }

    private static double pairs(TinySample sample, PairWeight weight) {
        double sum = 0;
        for (int c = 0; c < K; c++) {
            sum += pairs(sample, c, weight);
        }
        return sum;
    }

    /** The sum over all pairs of ids of the products of their components {@code c}. */
    private static double pairs(TinySample sample, int c, PairWeight weight) {
        double sum = 0;
        for (int i = 0; i < sample.ids(); i++) {
            for (int j = i + 1; j < sample.ids(); j++) {
                sum += weight.of(i, j) * sample.vector(i)[c] * sample.vector(j)[c];
            }
        }
        return sum;
    }

    private static void assertClose(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(1e-10));
    }

    private interface PairWeight {
        double of(int i, int j);
    }
}
