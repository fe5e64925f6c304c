package cascade.features.codec;

import cascade.features.Item;
import cascade.features.codec.Decoded.Accepted;
import cascade.features.codec.Decoded.Rejected;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads many items, each with its {@code id}, from a body that comes in pieces: one JSON object a line, or a JSON array. A bad
 * item does not block the others, and nothing is held but the item that is half here, so a body may be of any length.
 *
 * <pre>{@code
 * ItemBatch batch = new ItemBatch(1 << 20);
 * List<Decoded<Item>> first = batch.next(piece);
 * List<Decoded<Item>> rest = batch.last();
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class ItemBatch {

    private final BodyElements elements;
    private int count;
    private boolean hasObject;
    private @Nullable CodecException notJson;

    /** @param maxItemBytes a longer item is rejected unread */
    public ItemBatch(int maxItemBytes) {
        this.elements = new BodyElements(maxItemBytes);
    }

    /**
     * The items that end in {@code piece}, in their order.
     *
     * @throws CodecException where the body goes on after the end of its array
     */
    public List<Decoded<Item>> next(byte[] piece) {
        return decoded(elements.next(piece));
    }

    /**
     * The item that ended with the body, where it was none of {@link #next}.
     *
     * @throws CodecException where the body was empty, was an array without an end, or had no line that is a JSON object
     */
    public List<Decoded<Item>> last() {
        List<Decoded<Item>> last = decoded(elements.last());
        // A body without a single object in it is no batch with bad items but no batch at all.
        if (!elements.isArray() && !hasObject && notJson != null) {
            throw notJson;
        }
        return last;
    }

    private List<Decoded<Item>> decoded(List<BodyElements.Element> whole) {
        List<Decoded<Item>> items = new ArrayList<>(whole.size());
        for (BodyElements.Element element : whole) {
            items.add(decoded(element, count++));
        }
        return items;
    }

    private Decoded<Item> decoded(BodyElements.Element element, int index) {
        try {
            Item item = ItemCodec.decode(element.whole());
            hasObject = true;
            return new Accepted<>(index, item);
        } catch (CodecException e) {
            if (!e.field().equals(CodecException.WHOLE)) {
                hasObject = true;
            } else if (notJson == null) {
                notJson = e;
            }
            return new Rejected<>(index, e.field(), e.getMessage());
        }
    }
}
