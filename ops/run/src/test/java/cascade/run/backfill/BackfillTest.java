package cascade.run.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Examples;
import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.codec.UserCodec.UserRecord;
import cascade.features.event.FeedEvent;
import cascade.features.store.MemoryFeatureStore;
import cascade.features.store.UserStore.UserSnapshot;
import cascade.training.log.write.ImportWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackfillTest {

    @Test
    void theStoreKnowsWhatTheLogTells(@TempDir Path log) {
        UserProfile profile = new UserProfile("f", 24, null, null, null, Map.of());
        try (var writer = new ImportWriter(log)) {
            writer.user(new UserRecord(new UserId("u1"), profile), Examples.NOON);
            writer.item(Examples.image("i1", "a1", "t1"), Examples.NOON);
            writer.event(new FeedEvent.Impression(Examples.envelope("u1", "i1", 0)));
            writer.event(new FeedEvent.Click(Examples.envelope("u1", "i1", 1_000)));
            writer.event(new FeedEvent.Follow(Examples.envelope("u1", "i1", 2_000), null));
            writer.finish("test", Examples.NOON, Examples.NOON);
        }
        MemoryFeatureStore store = new MemoryFeatureStore();
        List<String> ended = new ArrayList<>();
        new Backfill(store, (step, done, total) -> ended.addAll(done == total ? List.of(step) : List.of())).from(log);

        UserSnapshot user = store.user(new UserId("u1")).result();
        assertThat(user.features().profile()).isEqualTo(profile);
        assertThat(user.features().state().clicks())
                .extracting(click -> click.item().value())
                .containsExactly("i1");
        assertThat(user.features().state().followed())
                .extracting(author -> author.value())
                .containsExactly("a1");
        assertThat(store.items(List.of(new ItemId("i1")))
                        .result()
                        .getFirst()
                        .counts()
                        .counts()
                        .clicks())
                .isEqualTo(1);
        assertThat(store.trending(Segment.EVERYONE, 5).result()).containsExactly(new ItemId("i1"));
        assertThat(store.trending(Segment.of(profile), 5).result()).containsExactly(new ItemId("i1"));
        // Each step once, though the click trends with everyone and with those who are like this user.
        assertThat(ended).contains("storing items", "storing what trends").doesNotHaveDuplicates();
    }
}
