package cascade.features.event;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.IdHash;
import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.features.event.FeedEvent.Envelope;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FeedEventTest {

    private static Envelope of(String id, @Nullable String request, String item) {
        return new Envelope(
                id,
                new UserId("u1"),
                new ItemId(item),
                Instant.EPOCH,
                new RequestContext(Scene.WATERFALL, Map.of()),
                request,
                null);
    }

    @Test
    void theImpressionOfAnItemInAResponseIsOneWhoeverTellsOfIt() {
        FeedEvent ofServer = FeedEvent.Impression.ofServed(
                "r1",
                new UserId("u1"),
                new ItemId("i\u00e91"),
                0,
                Instant.EPOCH,
                new RequestContext(Scene.WATERFALL, Map.of()));
        FeedEvent ofClient = new FeedEvent.Impression(of("e-1", "r1", "i\u00e91"));
        FeedEvent again = new FeedEvent.Impression(of("e-2", "r1", "i\u00e91"));

        assertThat(ofClient.identity())
                .isEqualTo(ofServer.identity())
                .isEqualTo(again.identity())
                .isEqualTo(IdHash.of("served:r1:i\u00e91"));
        assertThat(new FeedEvent.Impression(of("e-1", "r2", "i\u00e91")).identity())
                .isNotEqualTo(ofClient.identity());
        assertThat(new FeedEvent.Impression(of("e-1", "r1", "i2")).identity()).isNotEqualTo(ofClient.identity());
    }

    @Test
    void allElseIsWhatItsIdSays() {
        assertThat(new FeedEvent.Impression(of("e-1", null, "i1")).identity()).isEqualTo(IdHash.of("e-1"));
        assertThat(new FeedEvent.Click(of("e-1", "r1", "i1")).identity()).isEqualTo(IdHash.of("e-1"));
    }

    @Test
    void thePartsOfAHashedTextMayBeOfAnyKind() {
        assertThat(IdHash.of("served:", "r1", ':', "i1")).isEqualTo(IdHash.of("served:r1:i1"));
        assertThat(IdHash.of("", "\u00fc", ':', "")).isEqualTo(IdHash.of("\u00fc:"));
        assertThat(IdHash.of("a", "b", '\u00b7', "c")).isEqualTo(IdHash.of("ab\u00b7c"));
    }
}
