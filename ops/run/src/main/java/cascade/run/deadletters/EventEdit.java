package cascade.run.deadletters;

import cascade.deadletters.DeadLetterOffice;
import cascade.deadletters.LetterException;
import cascade.deadletters.LetterFault;
import cascade.deadletters.LetterName;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is changed in an event before it is sent again.
 *
 * @param set members by name, {@code context.os} for one of an inner object; a value is taken as JSON where it is, else as text,
 *     and of {@code id}, {@code user}, {@code item} and the like always as text
 * @param remove names of members to be taken out
 */
public record EventEdit(Map<String, String> set, Set<String> remove) implements DeadLetterOffice.Change {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is a number or an object in an event; all else is text, even where it looks like a number. */
    private static final Set<String> NOT_TEXT = Set.of("v", "position", "dwellMillis", "context");

    public boolean isNothing() {
        return set.isEmpty() && remove.isEmpty();
    }

    /**
     * {@code event} with the changes.
     *
     * @throws LetterException where it is no JSON object, so that nothing of it can be changed
     */
    @Override
    public byte[] apply(LetterName letter, Supplier<byte @Nullable []> event) {
        ObjectNode root = object(letter, event.get());
        set.forEach((name, value) -> parent(root, name).set(last(name), value(name, value)));
        remove.forEach(name -> parent(root, name).remove(last(name)));
        try {
            return JSON.writeValueAsBytes(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode object(LetterName letter, byte @Nullable [] event) {
        try {
            if (event != null && JSON.readTree(event) instanceof ObjectNode root) {
                return root;
            }
        } catch (JacksonException e) {
            // Said below, as for what is JSON and no object.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new LetterException(
                LetterFault.REFUSED,
                "the event of letter " + letter
                        + " is no JSON object, so nothing of it can be set: write it anew in a file and name that by --value");
    }

    private static ObjectNode parent(ObjectNode root, String name) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            return root;
        }
        String outer = name.substring(0, dot);
        return root.get(outer) instanceof ObjectNode inner ? inner : root.putObject(outer);
    }

    /** Names within {@code context} may have dots themselves. */
    private static String last(String name) {
        return name.substring(name.indexOf('.') + 1);
    }

    private static JsonNode value(String name, String text) {
        if (!NOT_TEXT.contains(name)) {
            return text.equals("null") ? JSON.nullNode() : TextNode.valueOf(text);
        }
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            return TextNode.valueOf(text); // the reader of events says what is wrong with it
        }
    }
}
