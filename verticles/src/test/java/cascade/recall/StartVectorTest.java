package cascade.recall;

import static cascade.feed.Examples.features;
import static cascade.feed.Examples.id;
import static cascade.feed.Examples.ids;
import static cascade.feed.Examples.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.features.AuthorId;
import cascade.features.ClickedItem;
import cascade.features.Kind;
import cascade.features.Segment;
import cascade.features.Topic;
import cascade.models.embed.ItemVectors;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartVectorTest {

    private static final float HALF = (float) Math.sqrt(0.5);

    private final ItemVectors vectors = new ItemVectors(ids("a", "b", "c"), new float[] {1, 0, 0, 1, HALF, HALF}, 2);
    private final Pool pool = new Pool();
    private final StartVector start = new StartVector(pool);

    StartVectorTest() {
        pool.replace(
                Map.of(Segment.EVERYONE, List.of(features(item("a", Kind.IMAGE, "ann", "cats")))),
                List.of(
                        features(item("b", Kind.IMAGE, "bob", "cats")),
                        features(item("new", Kind.IMAGE, "cy", "dogs"))));
    }

    @Test
    void anItemWithAVectorStartsThere() {
        assertThat(start.of(click("b", "ann", "cats"), vectors))
                .hasValueSatisfying(vector -> assertThat(vector).containsExactly(0, 1));
    }

    @Test
    void aNewItemStartsFromWhatItsAuthorMade() {
        assertThat(start.of(click("new", "ann", "dogs"), vectors))
                .hasValueSatisfying(vector -> assertThat(vector).containsExactly(1, 0));
    }

    @Test
    void aNewItemOfANewAuthorStartsFromTheMiddleOfItsTopic() {
        assertThat(start.of(click("new", "cy", "cats"), vectors)).hasValueSatisfying(vector -> {
            assertThat(vector[0]).isCloseTo(HALF, within(1e-6f));
            assertThat(vector[1]).isCloseTo(HALF, within(1e-6f));
        });
    }

    @Test
    void anItemLikeNoOtherStartsNowhere() {
        assertThat(start.of(click("new", "cy", "dogs"), vectors)).isEmpty();
        assertThat(start.of(new ClickedItem(id("gone"), 0, null, null), vectors))
                .isEmpty();
    }

    private static ClickedItem click(String item, String author, String topic) {
        return new ClickedItem(id(item), 0, new AuthorId(author), new Topic(topic));
    }
}
