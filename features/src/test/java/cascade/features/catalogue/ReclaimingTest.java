package cascade.features.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Counts;
import cascade.features.Examples;
import cascade.features.IdHash;
import cascade.features.ItemId;
import cascade.features.ItemIds;
import cascade.features.Segment;
import cascade.features.row.RowCodec;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReclaimingTest {

    private static final ItemId A = new ItemId("a");
    private static final ItemId B = new ItemId("b");
    private static final ItemId C = new ItemId("c");

    private final Catalogue catalogue = new Catalogue();
    private final BitSet named = new BitSet();
    private boolean areModelsOpened;
    /** Told how often models were asked in this round before. */
    private IntConsumer whenAsked = times -> {};

    private int asked;
    private long nanos;
    private long version;

    private final Reclaiming reclaiming = reclaiming(0);

    private Reclaiming reclaiming(int mostDown) {
        return new Reclaiming(
                catalogue,
                mostDown,
                held -> {
                    whenAsked.accept(asked++);
                    held.or(named);
                    return !areModelsOpened;
                },
                () -> nanos);
    }

    @Test
    void anOrdinalIsTakenBackOnceNobodyNeedsItAndGivenToAnotherItemOnceNobodyCanHoldIt() {
        publish(A);
        takeDown(A);
        long stamp = catalogue.stamp(0);

        minutes(15);
        assertThat(catalogue.ordinal(A)).isZero();
        assertThat(catalogue.row(0).isDown()).isTrue();

        minutes(1);
        assertThat(catalogue.ordinal(A)).isEqualTo(-1);
        assertThat(catalogue.ordinal(A.hash())).isEqualTo(-1);
        assertThat(catalogue.row(0).isUp()).isFalse();
        assertThat(catalogue.named()).isZero();
        assertThat(catalogue.takenBack()).isEqualTo(1);
        publish(B);
        assertThat(catalogue.ordinal(B)).isEqualTo(1);

        minutes(15);
        publish(C);
        assertThat(catalogue.ordinal(C)).isZero();
        assertThat(catalogue.row(0).id()).isEqualTo(C);
        assertThat(catalogue.hash(0)).isEqualTo(C.hash());
        assertThat(catalogue.isUp(0)).isTrue();
        assertThat(catalogue.stamp(0)).isNotEqualTo(stamp);
        assertThat(catalogue.of(ItemIds.of(List.of(C, B)))).containsExactly(0, 1);
        assertThat(catalogue.size()).isEqualTo(2);
        assertThat(catalogue.named()).isEqualTo(2);
    }

    @Test
    void manyAreTakenBackAndGivenAwayInOneRound() {
        IntStream.range(0, 2_500).forEach(n -> catalogue.of(new ItemId("named" + n)));
        minutes(16);
        assertThat(catalogue.takenBack()).isEqualTo(2_500);

        minutes(15);
        IntStream.range(0, 2_500).forEach(n -> publish(new ItemId("new" + n)));

        assertThat(catalogue.size()).isEqualTo(2_500);
        assertThat(catalogue.published()).isEqualTo(2_500);
    }

    @Test
    void whatAModelNamesKeepsItsOrdinal() {
        catalogue.of(A);
        publish(B);
        takeDown(B);
        named.set(0, 2);

        minutes(60);

        assertThat(catalogue.ordinal(A)).isZero();
        assertThat(catalogue.ordinal(B)).isEqualTo(1);
        named.clear(0);
        minutes(16);
        assertThat(catalogue.ordinal(A)).isEqualTo(-1);
        assertThat(catalogue.ordinal(B)).isEqualTo(1);
    }

    /** It was being opened when the ordinal was taken back. */
    @Test
    void whatAModelTurnsOutToNameIsNobodyElses() {
        catalogue.of(A);
        minutes(16);
        named.set(0);

        minutes(60);
        publish(B);
        assertThat(catalogue.ordinal(B)).isEqualTo(1);

        named.clear();
        minutes(16);
        publish(C);
        assertThat(catalogue.ordinal(C)).isZero();
    }

    @Test
    void whileModelsAreOpenedNothingIsTakenBackOrGivenAway() {
        catalogue.of(A);
        minutes(16);
        catalogue.of(B);
        areModelsOpened = true;

        minutes(60);

        publish(C);
        assertThat(catalogue.ordinal(C)).isEqualTo(2);
        assertThat(catalogue.ordinal(B)).isEqualTo(1);
    }

    @Test
    void modelsAreAskedAgainOnceAllItemsWereLookedAt() {
        catalogue.of(A);
        catalogue.of(B);
        minutes(15);
        whenAsked = times -> {
            if (times == 1) {
                named.set(0);
            }
        };

        minutes(1);

        assertThat(catalogue.ordinal(A)).isZero();
        assertThat(catalogue.ordinal(B)).isEqualTo(-1);
    }

    @Test
    void whereAModelIsOpenedWhileAllItemsAreLookedAtTheNextRoundTakesThemBack() {
        catalogue.of(A);
        minutes(15);
        whenAsked = times -> areModelsOpened = times == 1;

        minutes(1);
        assertThat(catalogue.ordinal(A)).isZero();

        whenAsked = times -> areModelsOpened = false;
        minutes(1);
        assertThat(catalogue.ordinal(A)).isEqualTo(-1);
    }

    @Test
    void whatIsPublishedKeepsItsOrdinalThoughItIsLeftAside() {
        publish(A);
        publish(B);
        catalogue.letGo(1, 0);
        assertThat(catalogue.published()).isEqualTo(1);

        minutes(60);

        assertThat(catalogue.ordinal(A)).isZero();
        assertThat(catalogue.ordinal(B)).isEqualTo(1);
        assertThat(catalogue.takenBack()).isZero();
    }

    @Test
    void whatWasCountedWaitsForItsPublication() {
        Counts counts = new Counts(5, 1, 0, 0, 0);
        catalogue.apply(List.of(new ItemChange.Counted(A, counts)));

        minutes(60);
        publish(A);

        assertThat(catalogue.row(catalogue.ordinal(A)).counts()).isEqualTo(counts);
    }

    @Test
    void ofTakeDownsAsManyAreRememberedAsTheStoreDoesTheLastOnes() {
        List<ItemId> ofABucket = IntStream.range(0, 10_000)
                .mapToObj(n -> new ItemId("i" + n))
                .filter(item -> IdHash.bucket(item.hash()) == 7)
                .limit(5)
                .toList();
        ofABucket.forEach(this::publish);
        publish(A);
        Reclaiming rememberingTwo = reclaiming(2);
        ofABucket.reversed().subList(0, 4).forEach(this::takeDown);
        takeDown(A);

        minutes(60, rememberingTwo);

        assertThat(ofABucket.stream().mapToInt(catalogue::ordinal)).containsExactly(0, 1, 2, -1, -1);
        assertThat(catalogue.ordinal(A)).isEqualTo(5);
    }

    @Test
    void whatComesBackInTimeIsTheSameAndLaterAnother() {
        publish(A);
        takeDown(A);
        minutes(14);
        publish(A);
        minutes(60);
        assertThat(catalogue.ordinal(A)).isZero();

        catalogue.apply(List.of(new ItemChange.Counted(A, new Counts(5, 1, 0, 0, 0))));
        takeDown(A);
        minutes(16);
        publish(A);
        assertThat(catalogue.ordinal(A)).isEqualTo(1);
        assertThat(catalogue.row(1).counts()).isEqualTo(Counts.NONE);
        assertThat(catalogue.published()).isEqualTo(1);
        assertThat(catalogue.fresh()).containsExactly(1);
    }

    @Test
    void whatWasPublishedForAMomentBetweenTwoRoundsBeginsAnew() {
        publish(A);
        takeDown(A);
        minutes(15);
        publish(A);
        takeDown(A);

        minutes(15);
        assertThat(catalogue.ordinal(A)).isZero();

        minutes(1);
        assertThat(catalogue.ordinal(A)).isEqualTo(-1);
    }

    @Test
    void whatIsInAListOfWhatTrendsKeepsItsOrdinalUntilThatIsReadAgain() {
        publish(A);
        catalogue.trend(Map.of(Segment.EVERYONE, List.of(A)));
        takeDown(A);

        minutes(60);
        assertThat(catalogue.ordinal(A)).isZero();

        catalogue.trend(Map.of());
        minutes(16);
        assertThat(catalogue.ordinal(A)).isEqualTo(-1);
    }

    @Test
    void aProcessThatStoodStillForLongShortensAQuarantineByMinutesAtMost() {
        catalogue.of(A);
        reclaiming.round();
        step(Duration.ofDays(365));

        minutes(13);
        assertThat(catalogue.ordinal(A)).isZero();

        minutes(1);
        assertThat(catalogue.ordinal(A)).isEqualTo(-1);
    }

    @Test
    void aClockThatGoesBackStopsNoQuarantine() {
        catalogue.of(A);
        reclaiming.round();
        step(Duration.ofDays(-365));

        minutes(16);
        assertThat(catalogue.ordinal(A)).isEqualTo(-1);
    }

    private void minutes(int minutes) {
        minutes(minutes, reclaiming);
    }

    private void step(Duration step) {
        nanos += step.toNanos();
    }

    /** A round a minute. */
    private void minutes(int minutes, Reclaiming rounds) {
        for (int minute = 0; minute < minutes; minute++) {
            step(Duration.ofMinutes(1));
            asked = 0;
            rounds.round();
        }
    }

    private void publish(ItemId item) {
        byte[] row = RowCodec.encodeItem(Examples.image(item.value(), "a1", "t1"));
        catalogue.apply(List.of(new ItemChange.Published(item, ++version, row)));
    }

    private void takeDown(ItemId item) {
        catalogue.apply(List.of(new ItemChange.TakenDown(item, ++version)));
    }
}
