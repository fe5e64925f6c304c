package cascade.models.vector.ivf;

import cascade.models.vector.codes.CodeKind;

/** What is added is coded as what was there. */
class GrowingBytesTest extends GrowingListsTest {

    @Override
    IvfSettings settings() {
        return super.settings().withCodes(CodeKind.BYTES);
    }
}
