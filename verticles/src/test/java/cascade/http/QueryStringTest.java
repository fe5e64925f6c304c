package cascade.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryStringTest {

    @Property
    void whatAFormEncodesIsReadBack(@ForAll("parameters") Map<String, String> parameters) {
        String raw = parameters.entrySet().stream()
                .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
                .collect(Collectors.joining("&"));

        assertThat(QueryString.parse(raw)).isEqualTo(parameters);
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll String raw) {
        try {
            assertThat(QueryString.parse(raw)).isNotNull();
        } catch (ProblemException refused) {
            assertThat(refused.problem().status()).isEqualTo(400);
        }
    }

    @Test
    void noQueryHasNoParameters() {
        assertThat(QueryString.parse(null)).isEmpty();
        assertThat(QueryString.parse("")).isEmpty();
        assertThat(QueryString.parse("&&")).isEmpty();
    }

    @Test
    void aNameWithoutAnEqualsSignHasAnEmptyValue() {
        assertThat(QueryString.parse("user&size=3")).containsEntry("user", "").containsEntry("size", "3");
    }

    @Test
    void aListIsSplitAtItsCommasBeforeItIsDecoded() {
        assertThat(QueryString.list("user=u,1&%65xclude=a,b%2Cc,d+e,", "exclude"))
                .containsExactly("a", "b,c", "d e", "");
        assertThat(QueryString.list("user=u1", "exclude")).isEmpty();
        assertThat(QueryString.list(null, "exclude")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "user=a&user=b,  user, user is given more than once",
        "user=%,         user, user has a broken percent escape",
        "user=%4,        user, user has a broken percent escape",
        "user=%zz,       user, user has a broken percent escape",
        "user=%C3,       user, the percent escapes of user are not UTF-8",
        "user=%ED%A0%80, user, the percent escapes of user are not UTF-8",
        "%=1,            %,    % has a broken percent escape"
    })
    void aBrokenQueryIsRefusedByName(String raw, String field, String detail) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> QueryString.parse(raw));

        assertThat(refused.problem()).isEqualTo(new Problem(400, detail, field));
    }

    @Provide
    Arbitrary<Map<String, String>> parameters() {
        Arbitrary<String> text = Arbitraries.strings().ofMaxLength(12).filter(QueryStringTest::isEncodable);
        return Arbitraries.maps(text.filter(name -> !name.isEmpty()), text).ofMaxSize(5);
    }

    private static boolean isEncodable(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
