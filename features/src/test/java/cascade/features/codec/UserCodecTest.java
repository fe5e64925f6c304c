package cascade.features.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cascade.features.FeatureArbitraries;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.codec.UserCodec.UserRecord;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserCodecTest {

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void whatIsWrittenReadsBackEqual(@ForAll("profiles") UserProfile profile, @ForAll("ids") String id) {
        UserRecord user = new UserRecord(new UserId(id), profile);
        assertThat(UserCodec.decode(UserCodec.encode(user))).isEqualTo(user);
        assertThat(UserCodec.decodeBody(UserCodec.encodeBody(profile))).isEqualTo(profile);
    }

    @Provide
    Arbitrary<UserProfile> profiles() {
        return FeatureArbitraries.profiles();
    }

    @Provide
    Arbitrary<String> ids() {
        return FeatureArbitraries.ids();
    }

    @Test
    void anEmptyProfileIsAProfile() {
        assertThat(UserCodec.decodeBody(bytes("{}"))).isEqualTo(UserProfile.UNKNOWN);
    }

    @Test
    void everyMemberIsRead() {
        assertThat(UserCodec.decodeBody(bytes("""
                                        {"gender":"f","age":24,"city":"Kraków","os":"android","device":"pixel","attributes":{"k":"v"}}""")))
                .isEqualTo(new UserProfile("f", 24, "Kraków", "android", "pixel", Map.of("k", "v")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"age":-1}             | age
                    {"age":151}            | age
                    {"age":"24"}           | age
                    {"gender":1}           | gender
                    {"id":"u1"}            | id
                    {"attributes":{"a":{}}}| attributes.a
                    """)
    void aWrongMemberIsRefusedByName(String body, String field) {
        CodecException refusal = catchThrowableOfType(CodecException.class, () -> UserCodec.decodeBody(bytes(body)));
        assertThat(refusal.field()).isEqualTo(field);
    }

    @Test
    void aLogLineMustNameItsId() {
        assertThat(catchThrowableOfType(CodecException.class, () -> UserCodec.decode(bytes("{}"))))
                .hasMessage("id is missing");
    }
}
