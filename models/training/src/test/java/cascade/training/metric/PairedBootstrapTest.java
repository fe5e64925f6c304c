package cascade.training.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairedBootstrapTest {

    private static final int USERS = 200;
    private static final int EACH = 10;

    @Test
    void aDifferenceThatEverybodyHasIsCertainHoweverMuchPeopleDiffer() {
        double[][] base = new double[2][USERS];
        double[][] others = new double[2][USERS];
        var random = new Random(1);
        for (int user = 0; user < USERS; user++) {
            base[0][user] = random.nextDouble();
            base[1][user] = random.nextDouble();
            others[0][user] = base[0][user] + .01;
            others[1][user] = base[1][user] + .03;
        }
        PairedBootstrap difference = PairedBootstrap.ofMeans(base, others, 1);
        assertThat(difference.difference()).isCloseTo(.02, within(1e-12));
        assertThat(difference.low()).isCloseTo(.02, within(1e-12));
        assertThat(difference.high()).isCloseTo(.02, within(1e-12));
    }

    @Test
    void aFewPeoplesGainIsUncertain() {
        double[][] base = new double[1][USERS];
        double[][] others = new double[1][USERS];
        others[0][7] = 1;
        PairedBootstrap difference = PairedBootstrap.ofMeans(base, others, 1);
        assertThat(difference.low()).isZero();
        assertThat(difference.high()).isGreaterThan(difference.difference());
    }

    @Test
    void predictionsThatKnowMoreGainAucAndGauc() {
        var random = new Random(2);
        boolean[] labels = new boolean[USERS * EACH];
        int[] users = new int[labels.length];
        float[] vague = new float[labels.length];
        float[] clear = new float[labels.length];
        for (int i = 0; i < labels.length; i++) {
            users[i] = i / EACH;
            labels[i] = random.nextBoolean();
            vague[i] = (float) (random.nextGaussian() + (labels[i] ? .5 : 0));
            clear[i] = (float) (random.nextGaussian() + (labels[i] ? 1 : 0));
        }
        var base = new Predictions(vague, labels, users);
        var better = new Predictions(clear, labels, users);
        PairedBootstrap difference = PairedBootstrap.ofAuc(List.of(base), List.of(better), 1);
        assertThat(difference.difference()).isEqualTo(Auc.of(better) - Auc.of(base), within(1e-9));
        assertThat(difference.low()).isPositive().isLessThan(difference.difference());
        assertThat(difference.high()).isGreaterThan(difference.difference());
        assertThat(PairedBootstrap.ofAuc(List.of(base), List.of(base), 1)).isEqualTo(new PairedBootstrap(0, 0, 0));

        PairedBootstrap grouped = PairedBootstrap.ofGroupedAuc(List.of(base), List.of(better), 1);
        assertThat(grouped.difference()).isEqualTo(GroupedAuc.of(better) - GroupedAuc.of(base), within(1e-9));
        assertThat(grouped.low()).isPositive().isLessThan(grouped.difference());
    }
}
