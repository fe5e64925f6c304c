package cascade.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Makes of an answer what was asked for. */
interface AnswerReader<T> {

    int NOT_FOUND = 404;

    /** What an answer gives that {@link #accepts} takes. */
    T read(ApiAnswer answer) throws IOException;

    /** Whether the answer is no refusal. */
    default boolean accepts(ApiAnswer answer) {
        return answer.isGood();
    }

    /** An object of a type of ours. */
    static <T> AnswerReader<T> json(Class<T> type) {
        return answer -> present(Json.MAPPER.readValue(answer.body(), type));
    }

    /** JSON of any shape. */
    static AnswerReader<JsonNode> tree() {
        return answer -> present(Json.MAPPER.readTree(answer.body()));
    }

    private static <T> T present(T value) throws IOException {
        if (value == null) {
            throw new IOException("the answer is null");
        }
        return value;
    }

    static AnswerReader<String> text() {
        return answer -> new String(answer.body(), StandardCharsets.UTF_8);
    }

    /** That it was done is all there is to know. */
    static AnswerReader<Boolean> done() {
        return answer -> true;
    }

    /** The same where there is such a thing; else nothing, which is no refusal. */
    static <T> AnswerReader<Optional<T>> ifFound(AnswerReader<T> reader) {
        return new AnswerReader<>() {
            @Override
            public Optional<T> read(ApiAnswer answer) throws IOException {
                return answer.status() == NOT_FOUND ? Optional.empty() : Optional.of(reader.read(answer));
            }

            @Override
            public boolean accepts(ApiAnswer answer) {
                return answer.status() == NOT_FOUND || reader.accepts(answer);
            }
        };
    }
}
