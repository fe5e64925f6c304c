package cascade.training.model;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.training.graph.Layers;
import cascade.training.graph.ParamList;
import cascade.training.model.PoolDemand.Groups;
import cascade.training.model.comparison.Dcn;
import cascade.training.model.comparison.DeepFm;
import cascade.training.model.comparison.Ffm;
import cascade.training.model.comparison.Fwfm;
import cascade.training.model.comparison.Nffm;
import cascade.training.model.comparison.WideDeep;
import cascade.training.model.comparison.XDeepFm;
import org.junit.jupiter.api.Test;

/** Counted by hand. Embedding sums and squares, which are pools, and additions alone are not counted. */
class MultiplyAddsTest {

    private static final ModelShape FRAPPE = new ModelShape(1, 10, 10);
    private static final Layers WIDE = Layers.plain(400, 400, 400);
    private static final int[] NONE = {};

    @Test
    void pairsOfSums() {
        assertThat(new Lr().multiplyAdds()).isZero();
        assertThat(new Fm(FRAPPE, 10, params()).multiplyAdds()).isEqualTo(2 * 10);
        assertThat(new Ffm(FRAPPE, 10, Groups.SLOTS, params()).multiplyAdds()).isEqualTo(55 * 10);
        assertThat(new Fwfm(FRAPPE, 10, params()).multiplyAdds()).isEqualTo(45 * (10 + 1));
    }

    /** 324,530 where the squares of ten vectors and the ten weights of the linear part, both pools here, are counted too. */
    @Test
    void nfmOfThreeLayersOfFourHundred() {
        var nfm = new Nfm(FRAPPE, 10, WIDE, NONE, params());

        assertThat(nfm.multiplyAdds()).isEqualTo(2 * 10 + 10 * 400 + 400 * 400 + 400 * 400 + 400);
        assertThat(nfm.multiplyAdds() + 10 * 10 + 10).isEqualTo(324_530);
    }

    @Test
    void nfwfmOfTwoSmallLayers() {
        var nfwfm = new Nfwfm(new ModelShape(1, 3, 10), 32, true, .5, new int[] {64, 32}, NONE, params());

        // Six pairs of fields: a product and a strength each.
        assertThat(nfwfm.multiplyAdds()).isEqualTo(6 * 2 * 32 + 32 * 64 + 64 * 32 + 32);
        assertThat(nfwfm.multiplyAdds()).isEqualTo(4_512);
    }

    @Test
    void layersOverAllSlots() {
        long deep = 100 * 400 + 400 * 400 + 400 * 400 + 400;

        assertThat(new WideDeep(FRAPPE, 10, WIDE, params()).multiplyAdds()).isEqualTo(deep);
        assertThat(new DeepFm(FRAPPE, 10, WIDE, params()).multiplyAdds()).isEqualTo(deep + 10 * 10 + 2 * 10);
        // A cross layer: a dot product with x_0 and a product of two numbers. The heads see both as much and 400
        // outputs.
        assertThat(new Dcn(FRAPPE, 10, 3, WIDE, params()).multiplyAdds()).isEqualTo(4 * (100 + 1) + deep);
        assertThat(new Nffm(FRAPPE, 10, Groups.SLOTS, WIDE, params()).multiplyAdds())
                .isEqualTo(550 + 550 * 400 + 2 * 400 * 400 + 400);
        assertThat(new Nfm(FRAPPE, 10, WIDE, new int[] {400, 400, 400}, params()).multiplyAdds())
                .isEqualTo(324_420 + deep);
    }

    @Test
    void theInteractionNetworkOfTwoLayers() {
        var model = new XDeepFm(new ModelShape(1, 3, 3), 2, new int[] {4, 5}, Layers.plain(7), params());

        // X X_0^T and its map to rows of a layer; X_1 itself, which the second layer wants; then 9 heads and the MLP.
        long first = 3 * 3 * 2 + 3 * 3 * 4;
        long second = 4 * 3 * 2 + 4 * 3 * 5;
        long between = 3 * (4 * 3 * 2 + 4 * 2);
        assertThat(model.multiplyAdds()).isEqualTo(first + second + between + 9 + 6 * 7 + 7);
    }

    private static ParamList params() {
        return new ParamList(1);
    }
}
