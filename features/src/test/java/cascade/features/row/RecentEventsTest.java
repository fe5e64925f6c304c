package cascade.features.row;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.AuthorId;
import cascade.features.Examples;
import cascade.features.FeatureArbitraries;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.features.UserState;
import cascade.features.event.FeedEvent;
import cascade.features.fold.UserEvent;
import cascade.features.fold.UserFold;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecentEventsTest {

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void eventsKeptBesideARowComeToWhatFoldingThemAtOnceDoes(@ForAll("states") UserState state) {
        Map<String, String> noContext = Map.of();
        List<FeedEvent> events = List.of(
                new FeedEvent.Impression(envelope("i1", noContext)),
                new FeedEvent.Click(envelope("i1", Map.of("tab", "follow"))),
                new FeedEvent.Dwell(envelope("i1", noContext), 20_000),
                new FeedEvent.Dwell(envelope("i1", noContext), 2),
                new FeedEvent.Follow(envelope("i1", noContext), new AuthorId("another")),
                new FeedEvent.Follow(envelope("unknown", noContext), null),
                new FeedEvent.Unfollow(envelope("i1", noContext), null),
                new FeedEvent.Favorite(envelope("unknown", noContext)),
                new FeedEvent.Unlike(envelope("i1", noContext)),
                new FeedEvent.Hide(envelope("i1", noContext)),
                new FeedEvent.Hide(envelope("i2", noContext)),
                new FeedEvent.Unhide(envelope("i1", noContext)));
        Item item = Examples.image("i1", "a1", "t1");
        Item withContent = Examples.withVector(item, 1, -.3f, 7);
        UserState folded = state;
        ByteArrayOutputStream recent = new ByteArrayOutputStream();
        for (int i = 0; i < events.size(); i++) {
            @Nullable Item known = events.get(i).item().equals(item.id()) ? withContent : null;
            folded = UserFold.apply(folded, events.get(i), known).withApplied(3, 1_000 + i);
            recent.writeBytes(RowCodec.encodeRecent(3, 1_000 + i, UserEvent.of(events.get(i), known)));
        }
        assertThat(RowCodec.countRecent(recent.toByteArray())).isEqualTo(events.size());
        KeptState kept = RowCodec.decodeKept(RowCodec.encodeState(state));
        KeptState after = RowCodec.after(kept, recent.toByteArray(), () -> Assertions.fail("cannot be read"));
        assertThat(after.state()).isEqualTo(folded);
        assertThat(after.mark()).isEqualTo(kept.mark());
    }

    @Test
    void anEventThatCannotBeReadIsLeftOutAndTheOthersAreNot() {
        Item item = Examples.image("i1", "a1", "t1");
        UserEvent click = UserEvent.of(new FeedEvent.Click(envelope("i1", Map.of())), item);
        byte[] one = RowCodec.encodeRecent(3, 1_000, click);
        byte[] unknownKind = RowCodec.encodeRecent(3, 1_001, click);
        unknownKind[11] = 99;
        byte[] other = RowCodec.encodeRecent(3, 1_002, click);
        ByteArrayOutputStream recent = new ByteArrayOutputStream();
        recent.writeBytes(one);
        recent.writeBytes(unknownKind);
        recent.writeBytes(other);
        recent.writeBytes(Arrays.copyOf(other, other.length - 1));
        int[] unreadable = {0};
        UserState state = RowCodec.after(KeptState.NONE, recent.toByteArray(), () -> unreadable[0]++)
                .state();
        assertThat(state.counts().clicks()).isEqualTo(2);
        assertThat(state.appliedOffsets()).isEqualTo(Map.of(3, 1_002L));
        assertThat(unreadable[0]).isEqualTo(2);
    }

    private static FeedEvent.Envelope envelope(String item, Map<String, String> context) {
        return new FeedEvent.Envelope(
                "e",
                new UserId("u"),
                new ItemId(item),
                Examples.NOON,
                new RequestContext(Scene.WATERFALL, context),
                null,
                null);
    }

    @Provide
    Arbitrary<UserState> states() {
        return FeatureArbitraries.states();
    }
}
