package cascade.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DurabilityTest {

    @Test
    void ofOneReplicaItIsSaidPlainlyWhatIsLostWithIt() {
        Durability one = new Durability(1, 1);
        assertThat(one.isWeak()).isTrue();
        assertThat(one.text()).isEqualTo("has 1 replica: what Kafka acknowledged is lost with that broker's disk");
    }

    @Test
    void ofSeveralItIsSaidHowManyHaveARecordAtLeast() {
        Durability three = new Durability(3, 2);
        assertThat(three.isWeak()).isFalse();
        assertThat(three.text())
                .isEqualTo("has 3 replicas, of which 2 have a record at least when Kafka acknowledges it");
    }

    @Test
    void severalOfWhichOneMayBeAllAreNoBetterThanOne() {
        Durability three = new Durability(3, 1);
        assertThat(three.isWeak()).isTrue();
        assertThat(three.text()).contains("1 may be all").contains("min.insync.replicas is 1");
    }

    @Test
    void whereMoreAreAskedForThanThereAreNothingIsTaken() {
        Durability none = new Durability(1, 2);
        assertThat(none.isWeak()).isTrue();
        assertThat(none.text()).contains("1 of the 2 replicas").endsWith("it takes no records");
    }
}
