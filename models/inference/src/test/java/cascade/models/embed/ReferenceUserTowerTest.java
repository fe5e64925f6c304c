package cascade.models.embed;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReferenceUserTowerTest extends UserTowerContract {

    @Override
    protected UserTower tower(TowerEncoder encoder, TowerWeights weights) {
        return new ReferenceUserTower(encoder, weights);
    }

    @Test
    void weightsThatDoNotFitTheEncoderAreRefused() {
        var encoder = RandomTowers.encoder();

        assertThatThrownBy(() -> tower(encoder, RandomTowers.items(encoder, Tail.NONE, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a tower of 22 rows");
    }
}
