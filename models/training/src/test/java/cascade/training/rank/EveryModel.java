package cascade.training.rank;

import cascade.training.graph.Layers;
import cascade.training.model.Fm;
import cascade.training.model.Lr;
import cascade.training.model.ModelRecipe;
import cascade.training.model.Nfm;
import cascade.training.model.Nfwfm;
import cascade.training.model.PoolDemand.Groups;
import cascade.training.model.comparison.Dcn;
import cascade.training.model.comparison.DeepFm;
import cascade.training.model.comparison.Ffm;
import cascade.training.model.comparison.Fwfm;
import cascade.training.model.comparison.Nffm;
import cascade.training.model.comparison.WideDeep;
import cascade.training.model.comparison.XDeepFm;
import java.util.stream.Stream;

/** Every ranking model and every option of one, small. */
record EveryModel(String name, ModelRecipe recipe) {

    private static final int K = 3;
    private static final Layers PLAIN = Layers.plain(5, 4);
    private static final Layers ALL_OPTIONS = new Layers(new int[] {5, 4}, .3, true);
    private static final int[] NO_TOWER = {};
    private static final int[] TOWER = {4};

    static Stream<EveryModel> all() {
        return Stream.of(
                of("lr", (_, _) -> new Lr()),
                of("fm", (shape, params) -> new Fm(shape, K, params)),
                of("ffm by slot", (shape, params) -> new Ffm(shape, K, Groups.SLOTS, params)),
                of("ffm by field", (shape, params) -> new Ffm(shape, K, Groups.FIELDS, params)),
                of("fwfm", (shape, params) -> new Fwfm(shape, K, params)),
                of("nfm", (shape, params) -> new Nfm(shape, K, PLAIN, NO_TOWER, params)),
                of("nfm, tower", (shape, params) -> new Nfm(shape, K, ALL_OPTIONS, TOWER, params)),
                of("wide-deep", (shape, params) -> new WideDeep(shape, K, PLAIN, params)),
                of("wide-deep, batch norm", (shape, params) -> new WideDeep(shape, K, ALL_OPTIONS, params)),
                of("deepfm", (shape, params) -> new DeepFm(shape, K, PLAIN, params)),
                of("dcn", (shape, params) -> new Dcn(shape, K, 2, PLAIN, params)),
                of("dcn without crosses", (shape, params) -> new Dcn(shape, K, 0, PLAIN, params)),
                of("xdeepfm of one layer", (shape, params) -> new XDeepFm(shape, K, new int[] {3}, PLAIN, params)),
                of("xdeepfm of two", (shape, params) -> new XDeepFm(shape, K, new int[] {3, 2}, PLAIN, params)),
                of("nffm by slot", (shape, params) -> new Nffm(shape, K, Groups.SLOTS, PLAIN, params)),
                of("nffm by field", (shape, params) -> new Nffm(shape, K, Groups.FIELDS, ALL_OPTIONS, params)),
                of("nfwfm", (shape, params) -> new Nfwfm(shape, K, true, .7, new int[] {5, 4}, NO_TOWER, params)),
                of("nfwfm, MF only", (shape, params) -> new Nfwfm(shape, K, false, 1, NO_TOWER, NO_TOWER, params)),
                of("nfwfm, tower", (shape, params) -> new Nfwfm(shape, K, true, .7, new int[] {4}, TOWER, params)));
    }

    private static EveryModel of(String name, ModelRecipe recipe) {
        return new EveryModel(name, recipe);
    }

    @Override
    public String toString() {
        return name;
    }
}
