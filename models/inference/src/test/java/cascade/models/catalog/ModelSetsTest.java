package cascade.models.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.ItemId;
import cascade.features.OrdinalNames;
import cascade.features.UserProfile;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.ModelSet.LoadedTowers;
import cascade.models.catalog.ModelSets.Lease;
import cascade.models.catalog.ModelSets.Refusal;
import cascade.models.rank.RandomModels;
import cascade.models.vector.LiveIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelSetsTest {

    @TempDir
    Path models;

    private ModelSets modelSets;

    @BeforeEach
    void open() {
        modelSets = new ModelSets(new ModelCatalog(models, new OrdinalNames()), Runnable::run);
    }

    @AfterEach
    void close() {
        modelSets.close();
    }

    @Test
    void nothingIsServedBeforeAnythingIsTrained() {
        assertThat(modelSets.refresh()).isFalse();

        try (Lease lease = modelSets.lease()) {
            assertThat(lease.models()).isEqualTo(ModelSet.NONE);
        }
    }

    @Test
    void everyCurrentBundleServes() {
        ModelVersion nfwfm = TestBundles.nfwfm(models, 1);
        ModelVersion logistic = TestBundles.logistic(models, 1);
        ModelVersion item2vec = TestBundles.vectors(models, "item2vec", 1);

        assertThat(modelSets.refresh()).isTrue();

        try (Lease lease = modelSets.lease()) {
            assertThat(lease.models().ranker("nfwfm").orElseThrow().version()).isEqualTo(nfwfm);
            assertThat(lease.models().ranker("lr").orElseThrow().version()).isEqualTo(logistic);
            assertThat(lease.models().item2vec().orElseThrow().version()).isEqualTo(item2vec);
        }
        assertThat(modelSets.refresh()).isFalse();
        assertThat(modelSets.refusals()).isEmpty();
    }

    @Test
    void aLeaseKeepsItsModelOpenWhileANewOneServes() {
        TestBundles.nfwfm(models, 1);
        modelSets.refresh();
        Lease before = modelSets.lease();
        LoadedRanker old = nfwfm(before);

        ModelVersion next = TestBundles.nfwfm(models, 2);
        modelSets.refresh();

        try (Lease after = modelSets.lease()) {
            assertThat(nfwfm(after).version()).isEqualTo(next);
        }
        assertThatCode(() -> score(old)).doesNotThrowAnyException();
        before.close();
        assertThatThrownBy(() -> score(old)).isInstanceOf(IllegalStateException.class);
    }

    /** The thread that ends the last lease may be an event loop. */
    @Test
    void aModelClosesWhereItIsToldToAndNotWhereTheLastLeaseEnds() {
        Deque<Runnable> closing = new ArrayDeque<>();
        var sets = new ModelSets(new ModelCatalog(models, new OrdinalNames()), closing::add);
        TestBundles.nfwfm(models, 1);
        sets.refresh();
        Lease last = sets.lease();
        LoadedRanker ranker = nfwfm(last);
        sets.close();

        last.close();

        assertThatCode(() -> score(ranker)).doesNotThrowAnyException();
        closing.remove().run();
        assertThatThrownBy(() -> score(ranker)).isInstanceOf(IllegalStateException.class);
        assertThat(closing).isEmpty();
    }

    @Test
    void whoPreparesForASetIsDoneBeforeItServesAndHoldsNothingUpWhereItFails() {
        ModelVersion first = TestBundles.nfwfm(models, 1);
        modelSets.refresh();
        List<ModelVersion> served = new ArrayList<>();
        List<ModelVersion> prepared = new ArrayList<>();
        modelSets.beforeServing(next -> {
            try (Lease lease = modelSets.lease()) {
                served.add(nfwfm(lease).version());
            }
            prepared.addAll(next.versions());
            score(next.ranker("nfwfm").orElseThrow());
            throw new IllegalStateException("made by the test");
        });
        ModelVersion second = TestBundles.nfwfm(models, 2);

        assertThat(modelSets.refresh()).isTrue();

        assertThat(served).containsExactly(first);
        assertThat(prepared).containsExactly(second);
        try (Lease lease = modelSets.lease()) {
            assertThat(nfwfm(lease).version()).isEqualTo(second);
        }
    }

    @Test
    void whoAsksIsToldOfAModelOnceNoLeaseHoldsIt() {
        ModelVersion first = TestBundles.nfwfm(models, 1);
        modelSets.refresh();
        List<ModelVersion> closed = new ArrayList<>();
        modelSets.afterClosing(model -> closed.add(model.version()));
        Lease late = modelSets.lease();
        TestBundles.nfwfm(models, 2);
        modelSets.refresh();
        assertThat(closed).isEmpty();

        late.close();

        assertThat(closed).containsExactly(first);
    }

    @Test
    void theItemsOfModelsAreMarkedUntilTheLastLeaseEnds() {
        OrdinalNames names = new OrdinalNames();
        names.of(new ItemId("nobody names this"));
        TestBundles.vectors(models, "item2vec", 1);
        TestBundles.towers(models, "two-tower", true, 1);
        var sets = new ModelSets(new ModelCatalog(models, names), Runnable::run);
        sets.refresh();
        Lease late = sets.lease();
        int[] ofVectors = late.models().item2vec().orElseThrow().ordinals();
        LiveIndex towers = late.models().towers("two-tower").orElseThrow().index();

        BitSet marked = marked(sets);

        assertThat(marked.get(0)).isFalse();
        assertThat(ofVectors).hasSize(100);
        assertThat(Arrays.stream(ofVectors)).allMatch(marked::get);
        long ofTowers = marked.stream().filter(towers::contains).count();
        assertThat(ofTowers).isEqualTo(towers.size());
        sets.close();
        assertThat(marked(sets)).isEqualTo(marked);
        late.close();
        assertThat(marked(sets).isEmpty()).isTrue();
    }

    private static BitSet marked(ModelSets sets) {
        BitSet marked = new BitSet();
        assertThat(sets.markItems(marked)).isTrue();
        return marked;
    }

    @Test
    void whileModelsAreOpenedNobodyCanTellWhatTheyName() {
        List<Boolean> told = new ArrayList<>();
        modelSets.beforeServing(_ -> told.add(modelSets.markItems(new BitSet())));
        TestBundles.nfwfm(models, 1);

        modelSets.refresh();

        assertThat(told).containsExactly(false);
        assertThat(modelSets.markItems(new BitSet())).isTrue();
    }

    @Test
    void whatIsMarkedWhileModelsAreOpenedIsNotAll() {
        TestBundles.vectors(models, "item2vec", 1);
        modelSets.refresh();

        boolean isAll = modelSets.markItems(afterTheFirst(() -> {
            TestBundles.vectors(models, "item2vec", 2);
            modelSets.refresh();
        }));

        assertThat(isAll).isFalse();
        assertThat(modelSets.markItems(new BitSet())).isTrue();
    }

    @Test
    void whatIsMarkedWhileOneSetTakesThePlaceOfAnotherIsNotAll() {
        TestBundles.vectors(models, "item2vec", 1);
        modelSets.refresh();
        LoadedRanker made = new ModelCatalog(models, new OrdinalNames()).openRanker(TestBundles.nfwfm(models, 1));

        assertThat(modelSets.markItems(afterTheFirst(() -> modelSets.serve(List.of(made)))))
                .isFalse();
        assertThat(modelSets.markItems(new BitSet())).isTrue();
    }

    /** Marks; after the first mark something happens. */
    private static BitSet afterTheFirst(Runnable happens) {
        return new BitSet() {
            @Override
            public void set(int bit) {
                boolean isFirst = isEmpty();
                super.set(bit);
                if (isFirst) {
                    happens.run();
                }
            }
        };
    }

    @Test
    void aSetThatIsPreparedForLongSeesThatAllIsBeingClosed() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        modelSets.beforeServing(next -> {
            begun.countDown();
            while (!next.versions().isEmpty() && !modelSets.isClosed()) {
                Thread.onSpinWait();
            }
        });
        TestBundles.nfwfm(models, 1);
        Thread refreshing = Thread.ofPlatform().start(modelSets::refresh);
        begun.await();

        modelSets.close();

        refreshing.join();
        try (Lease lease = modelSets.lease()) {
            assertThat(lease.models()).isEqualTo(ModelSet.NONE);
        }
    }

    @Test
    void closingALeaseTwiceDoesNotCloseAModelThatOthersUse() {
        TestBundles.nfwfm(models, 1);
        modelSets.refresh();
        Lease mine = modelSets.lease();
        try (Lease yours = modelSets.lease()) {
            TestBundles.nfwfm(models, 2);
            modelSets.refresh();

            mine.close();
            mine.close();

            assertThatCode(() -> score(nfwfm(yours))).doesNotThrowAnyException();
        }
    }

    @Test
    void aModelThatDidNotChangeGoesOnInTheNextSet() {
        TestBundles.nfwfm(models, 1);
        modelSets.refresh();
        LoadedRanker unchanged;
        try (Lease lease = modelSets.lease()) {
            unchanged = nfwfm(lease);
        }

        TestBundles.logistic(models, 1);
        modelSets.refresh();

        try (Lease lease = modelSets.lease()) {
            assertThat(lease.models().rankers()).containsOnlyKeys("nfwfm", "lr");
            assertThat(nfwfm(lease)).isSameAs(unchanged);
            assertThatCode(() -> score(unchanged)).doesNotThrowAnyException();
        }
    }

    @Test
    void aRefusedBundleLeavesTheOneInService() throws IOException {
        ModelVersion good = TestBundles.nfwfm(models, 1);
        modelSets.refresh();
        ModelVersion bad = TestBundles.nfwfm(models, 2);
        Files.write(models.resolve("nfwfm").resolve(bad.version()).resolve("model.onnx"), new byte[9]);

        assertThat(modelSets.refresh()).isFalse();

        try (Lease lease = modelSets.lease()) {
            assertThat(nfwfm(lease).version()).isEqualTo(good);
            assertThatCode(() -> score(nfwfm(lease))).doesNotThrowAnyException();
        }
        assertThat(modelSets.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.bundle()).isEqualTo(bad.toString());
            assertThat(refusal.reason()).contains("the checksum of model.onnx");
        });
    }

    @Test
    void aRefusalIsOverOnceAGoodBundleIsCurrent() throws IOException {
        ModelVersion bad = TestBundles.nfwfm(models, 2);
        Files.delete(models.resolve("nfwfm").resolve(bad.version()).resolve("model.onnx"));
        modelSets.refresh();
        assertThat(modelSets.refusals()).hasSize(1);

        ModelVersion good = TestBundles.nfwfm(models, 3);

        assertThat(modelSets.refresh()).isTrue();
        assertThat(modelSets.refusals()).isEmpty();
        try (Lease lease = modelSets.lease()) {
            assertThat(nfwfm(lease).version()).isEqualTo(good);
        }
    }

    @Test
    void oneRefusedKindDoesNotHoldUpAnother() throws IOException {
        ModelVersion bad = TestBundles.nfwfm(models, 1);
        Files.delete(models.resolve("nfwfm").resolve(bad.version()).resolve("schema.json"));
        TestBundles.logistic(models, 1);

        assertThat(modelSets.refresh()).isTrue();

        try (Lease lease = modelSets.lease()) {
            assertThat(lease.models().rankers()).containsOnlyKeys("lr");
        }
    }

    @Test
    void itemVectorsThatNoSourceUsesAreReported() {
        ModelVersion version = TestBundles.vectors(models, "two-tower", 1);

        assertThat(modelSets.refresh()).isFalse();

        assertThat(modelSets.refusals()).extracting(Refusal::bundle).containsExactly(version.toString());
    }

    @Test
    void towersAndListsServeBesideTheOthers() {
        ModelVersion twoTower = TestBundles.towers(models, "two-tower", true, 1);
        ModelVersion youtubenet = TestBundles.towers(models, "youtubenet", false, 2);
        ModelVersion nightly = TestBundles.userLists(models, "youtubenet-nightly");

        assertThat(modelSets.refresh()).isTrue();

        try (Lease lease = modelSets.lease()) {
            ModelSet set = lease.models();
            assertThat(set.towers("two-tower").orElseThrow().version()).isEqualTo(twoTower);
            assertThat(set.towers("two-tower").orElseThrow().items()).isPresent();
            assertThat(set.towers("youtubenet").orElseThrow().version()).isEqualTo(youtubenet);
            assertThat(set.towers("youtubenet").orElseThrow().items()).isEmpty();
            assertThat(set.userLists().orElseThrow().version()).isEqualTo(nightly);
            assertThat(set.towers("item2vec")).isEmpty();
        }
        assertThat(modelSets.refusals()).isEmpty();
    }

    @Test
    void towersCloseAfterTheLastLease() {
        TestBundles.towers(models, "two-tower", true, 1);
        modelSets.refresh();
        Lease before = modelSets.lease();
        LoadedTowers old = before.models().towers("two-tower").orElseThrow();

        TestBundles.towers(models, "two-tower", true, 2);
        modelSets.refresh();

        assertThatCode(() -> ask(old)).doesNotThrowAnyException();
        before.close();
        assertThatThrownBy(() -> ask(old)).isInstanceOf(IllegalStateException.class);
    }

    private static void ask(LoadedTowers towers) {
        towers.index().search(towers.users().vector(UserProfile.UNKNOWN, List.of()), 3);
    }

    @Test
    void listsThatNoSourceUsesAreReported() {
        ModelVersion version = TestBundles.userLists(models, "two-tower-nightly");

        assertThat(modelSets.refresh()).isFalse();

        assertThat(modelSets.refusals()).extracting(Refusal::bundle).containsExactly(version.toString());
    }

    @Test
    void workThatOutlastsItsRequestHoldsTheSetItself() {
        TestBundles.nfwfm(models, 1);
        modelSets.refresh();
        Lease request = modelSets.lease();
        ModelSet leased = request.models();

        Lease work = modelSets.lease(leased).orElseThrow();
        TestBundles.nfwfm(models, 2);
        modelSets.refresh();
        request.close();

        assertThatCode(() -> score(nfwfm(work))).doesNotThrowAnyException();
        work.close();
        assertThatThrownBy(() -> score(nfwfm(work))).isInstanceOf(IllegalStateException.class);
        assertThat(modelSets.lease(leased)).isEmpty();
    }

    @Test
    void modelsMadeInTheProcessServeBesideThoseOfTheCatalogue() {
        TestBundles.logistic(models, 1);
        modelSets.refresh();
        LoadedRanker made = new ModelCatalog(models, new OrdinalNames()).openRanker(TestBundles.nfwfm(models, 1));

        modelSets.serve(List.of(made));

        try (Lease lease = modelSets.lease()) {
            assertThat(lease.models().rankers()).containsOnlyKeys("lr", "nfwfm");
            assertThat(nfwfm(lease)).isSameAs(made);
        }
        modelSets.close();
        assertThatThrownBy(() -> score(made)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void modelsThatComeAfterClosingAreClosed() {
        LoadedRanker late = new ModelCatalog(models, new OrdinalNames()).openRanker(TestBundles.nfwfm(models, 1));
        modelSets.close();

        modelSets.serve(List.of(late));

        assertThatThrownBy(() -> score(late)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void afterClosingModelsLiveAsLongAsTheirLastLease() {
        TestBundles.nfwfm(models, 1);
        modelSets.refresh();
        Lease lease = modelSets.lease();
        LoadedRanker ranker = nfwfm(lease);

        modelSets.close();

        assertThatCode(() -> score(ranker)).doesNotThrowAnyException();
        try (Lease later = modelSets.lease()) {
            assertThat(later.models()).isEqualTo(ModelSet.NONE);
        }
        assertThat(modelSets.refresh()).isFalse();
        lease.close();
        assertThatThrownBy(() -> score(ranker)).isInstanceOf(IllegalStateException.class);
    }

    private static LoadedRanker nfwfm(Lease lease) {
        return lease.models().ranker("nfwfm").orElseThrow();
    }

    private static void score(LoadedRanker ranker) {
        ranker.ranker().score(RandomModels.batch(TestBundles.SHAPE, 3, new Random(1)));
    }
}
