package cascade.features.schema;

import cascade.features.AuthorId;
import cascade.features.Item;
import cascade.features.ItemFeatures;
import cascade.features.RequestContext;
import cascade.features.Topic;
import cascade.features.UserFeatures;
import cascade.features.schema.CrossInput.With;
import cascade.features.schema.CrossReading.OfAuthor;
import cascade.features.schema.CrossReading.OfContent;
import cascade.features.schema.CrossReading.OfTopic;
import cascade.features.schema.CrossReading.OfTraitAndTopic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what slots read, before any vocabulary: what is logged of a page, so that whatever schema comes later can encode it ({@link InputEncoder}).
 * Immutable, thread-safe.
 */
public final class InputReader {

    private final InputLayout layout;
    private final List<Input<Asking>> user;
    private final List<Input<ItemFeatures>> fixed;
    private final List<Input<ItemFeatures>> moving;
    private final int fixedWidth;
    private final List<Input<Asking>> context;
    private final List<Input<With<Topic>>> topics;
    private final List<Input<With<AuthorId>>> authors;
    private final List<Input<With<Item>>> contents;
    private final int topicWidth;
    private final int authorWidth;

    /**
     * One of what these slots read.
     *
     * @throws SchemaException where there is no slot of a name
     */
    public InputReader(List<String> slotNames) {
        Map<String, Input<Asking>> users = new LinkedHashMap<>();
        Map<String, Input<ItemFeatures>> fixedItems = new LinkedHashMap<>();
        Map<String, Input<ItemFeatures>> movingItems = new LinkedHashMap<>();
        Map<String, Input<Asking>> contexts = new LinkedHashMap<>();
        Map<String, Input<With<Topic>>> withTopics = new LinkedHashMap<>();
        Map<String, Input<With<AuthorId>>> withAuthors = new LinkedHashMap<>();
        Map<String, Input<With<Item>>> withContents = new LinkedHashMap<>();
        for (String name : slotNames) {
            switch (Field.of(name)) {
                case USER -> add(users, Input.of(name, UserSlots.of(name)));
                case ITEM ->
                    add(ItemSlots.isFixed(name) ? fixedItems : movingItems, Input.of(name, ItemSlots.of(name)));
                case CONTEXT -> add(contexts, Input.of(name, ContextSlots.of(name)));
                case CROSS -> {
                    CrossReading reading = CrossSlots.of(name);
                    InputSlot slot = CrossInput.slot(name, reading);
                    switch (reading) {
                        case OfTopic _ -> add(withTopics, new Input<>(slot, CrossInput::topic));
                        case OfTraitAndTopic both ->
                            add(
                                    withTopics,
                                    new Input<>(slot, (with, _, out, at) -> CrossInput.trait(both, with, out, at)));
                        case OfAuthor _ -> add(withAuthors, new Input<>(slot, CrossInput::author));
                        case OfContent _ ->
                            add(
                                    withContents,
                                    new Input<>(slot, (with, _, out, at) -> CrossInput.content(with, out, at)));
                    }
                }
            }
        }
        if (!withTopics.isEmpty() || !withAuthors.isEmpty() || !withContents.isEmpty()) {
            // What he does with a topic is seen from what he does with all.
            add(users, Input.of("user.clickRate", UserSlots.of("user.clickRate")));
        }
        user = List.copyOf(users.values());
        fixed = List.copyOf(fixedItems.values());
        moving = List.copyOf(movingItems.values());
        fixedWidth = width(fixed);
        context = List.copyOf(contexts.values());
        topics = List.copyOf(withTopics.values());
        topicWidth = width(topics);
        authors = List.copyOf(withAuthors.values());
        authorWidth = width(authors);
        contents = List.copyOf(withContents.values());
        List<InputSlot> slots = new ArrayList<>();
        user.forEach(input -> slots.add(input.slot()));
        fixed.forEach(input -> slots.add(input.slot()));
        moving.forEach(input -> slots.add(input.slot()));
        context.forEach(input -> slots.add(input.slot()));
        topics.forEach(input -> slots.add(input.slot()));
        authors.forEach(input -> slots.add(input.slot()));
        contents.forEach(input -> slots.add(input.slot()));
        layout = new InputLayout(slots);
    }

    private static <F> void add(Map<String, Input<F>> inputs, Input<F> input) {
        inputs.putIfAbsent(input.slot().name(), input);
    }

    private static <F> int width(List<Input<F>> inputs) {
        return inputs.stream().mapToInt(input -> input.slot().width()).sum();
    }

    /** Where which numbers stand. */
    public InputLayout layout() {
        return layout;
    }

    /** Writes what the slots of the user read to {@code out}, {@code [layout().width(USER)]}. */
    public void user(UserFeatures features, RequestContext request, long nowMillis, long[] out) {
        write(user, new Asking(features, request), nowMillis, out, 0);
    }

    /** The same of the context. */
    public void context(UserFeatures features, RequestContext request, long nowMillis, long[] out) {
        write(context, new Asking(features, request), nowMillis, out, 0);
    }

    /** Writes what the slots of an item read to {@code out} from {@code offset} on. */
    public void item(ItemFeatures features, long nowMillis, long[] out, int offset) {
        write(fixed, features, nowMillis, out, offset);
        moving(features, nowMillis, out, offset + fixedWidth);
    }

    /** How many of an item's numbers, the first of them, are the same until somebody changes the item. */
    public int fixedWidth() {
        return fixedWidth;
    }

    /** Writes the others to {@code out} from {@code offset} on. */
    public void moving(ItemFeatures features, long nowMillis, long[] out, int offset) {
        write(moving, features, nowMillis, out, offset);
    }

    /** Writes what the slots of a user and an item together read to {@code out} from {@code offset} on: by its topic, by its author, by its content. */
    public void cross(UserFeatures of, ItemFeatures with, long nowMillis, long[] out, int offset) {
        withTopic(of, with.item().topic(), nowMillis, out, offset);
        withAuthor(of, with.item().author(), nowMillis, out, offset + topicWidth);
        withContent(of, with.item(), nowMillis, out, offset + topicWidth + authorWidth);
    }

    /** How many of a user's and an item's numbers, the first of them, are the same for all items of one topic. */
    public int topicWidth() {
        return topicWidth;
    }

    /** How many, behind these, are the same for all items of one author. */
    public int authorWidth() {
        return authorWidth;
    }

    /** Writes those of a topic to {@code out} from {@code offset} on. */
    public void withTopic(UserFeatures of, Topic topic, long nowMillis, long[] out, int offset) {
        write(topics, new With<>(of, topic), nowMillis, out, offset);
    }

    /** Writes those of an author. */
    public void withAuthor(UserFeatures of, AuthorId author, long nowMillis, long[] out, int offset) {
        write(authors, new With<>(of, author), nowMillis, out, offset);
    }

    /** Writes those of one item alone, the last of them. */
    public void withContent(UserFeatures of, Item item, long nowMillis, long[] out, int offset) {
        write(contents, new With<>(of, item), nowMillis, out, offset);
    }

    private static <F> void write(List<Input<F>> inputs, F from, long nowMillis, long[] out, int offset) {
        int at = offset;
        for (int i = 0; i < inputs.size(); i++) {
            Input<F> input = inputs.get(i);
            input.of().write(from, nowMillis, out, at);
            at += input.slot().width();
        }
    }
}
