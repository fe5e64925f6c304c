package cascade.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The server refused, with a problem as of RFC 9457; the last one, where it was asked several times. */
public final class ProblemException extends CascadeException {

    private static final long serialVersionUID = 1L;

    /** Of an answer that is no problem, as those of what stands between may be. */
    private static final int MOST_TEXT = 200;

    /** Its status, such as 400. */
    private final int status;

    /** Its status in words; empty where it is no problem. */
    private final String title;

    /** What is wrong. */
    private final String detail;

    /** What is at fault, where it names that. */
    private final @Nullable String field;

    private ProblemException(
            ApiRequest request, int attempts, int status, String title, String detail, @Nullable String field) {
        super(
                request + " was answered " + status + " " + title
                        + (attempts == 1 ? ": " : " at each of " + attempts + " attempts, at last: ") + detail,
                null);
        this.status = status;
        this.title = title;
        this.detail = detail;
        this.field = field;
    }

    static ProblemException of(ApiRequest request, int attempts, ApiAnswer answer) {
        try {
            JsonNode problem = Json.MAPPER.readTree(answer.body());
            if (problem.path("detail").isTextual()) {
                return new ProblemException(
                        request,
                        attempts,
                        answer.status(),
                        problem.path("title").asText(),
                        problem.path("detail").asText(),
                        problem.path("field").isTextual()
                                ? problem.path("field").asText()
                                : null);
            }
        } catch (IOException e) {
            // It is said as it came.
        }
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        return new ProblemException(
                request,
                attempts,
                answer.status(),
                "",
                text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) + "..." : text,
                null);
    }

    /** {@return the status of the answer, such as 400} */
    public int status() {
        return status;
    }

    /** {@return the status in words; empty where the answer was no problem} */
    public String title() {
        return title;
    }

    /** {@return a sentence that says what is wrong} */
    public String detail() {
        return detail;
    }

    /** {@return the query parameter, body member or path part at fault, or null} */
    public @Nullable String field() {
        return field;
    }
}
