package cascade.models.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.OrdinalNames;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.ModelSets.Lease;
import cascade.models.rank.RandomModels;
import cascade.models.rank.RankBatch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real threads on real native sessions: a model closed in use would throw, or crash the process. */
class LeasesUnderLoadTest {

    private static final int GENERATIONS = 12;

    @TempDir
    Path models;

    private final Set<LoadedRanker> seen = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean publishing = new AtomicBoolean(true);

    @Test
    void modelsAreReplacedUnderRequestsAndCloseAfterTheirLastLease() throws InterruptedException, ExecutionException {
        TestBundles.nfwfm(models, 0);
        var modelSets = new ModelSets(new ModelCatalog(models, new OrdinalNames()), Runnable::run);
        modelSets.refresh();

        List<Future<?>> requests = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int thread = 0; thread < 4; thread++) {
                requests.add(threads.submit(() -> requestUntilPublished(modelSets)));
            }
            publish(modelSets);
        }

        for (Future<?> request : requests) {
            request.get();
        }
        modelSets.close();
        assertThat(seen).isNotEmpty().allSatisfy(LeasesUnderLoadTest::assertClosed);
    }

    private void publish(ModelSets modelSets) {
        try {
            for (int generation = 1; generation <= GENERATIONS; generation++) {
                TestBundles.nfwfm(models, generation);
                assertThat(modelSets.refresh()).isTrue();
            }
        } finally {
            publishing.set(false);
        }
    }

    private void requestUntilPublished(ModelSets modelSets) {
        RankBatch batch = RandomModels.batch(TestBundles.SHAPE, 50, new Random(1));
        do {
            try (Lease lease = modelSets.lease()) {
                LoadedRanker ranker = lease.models().ranker("nfwfm").orElseThrow();
                seen.add(ranker);
                assertThat(ranker.ranker().score(batch).size()).isEqualTo(50);
            }
        } while (publishing.get());
    }

    private static void assertClosed(LoadedRanker ranker) {
        RankBatch batch = RandomModels.batch(TestBundles.SHAPE, 1, new Random(1));
        assertThatThrownBy(() -> ranker.ranker().score(batch)).isInstanceOf(IllegalStateException.class);
    }
}
