// Images: who brings them, who is shown them, and when they go.
#include <gtest/gtest.h>

#include "edge_fixture.hpp"
#include "net/image_head.hpp"
#include "net/secrets.hpp"
#include "support/scene.hpp"

namespace fishbowl::net {
namespace {

namespace wish = test::wish;

std::string png(std::uint32_t width, std::uint32_t height) {
    std::string bytes("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
    for (const std::uint32_t side : {width, height}) {
        for (const int shift : {24, 16, 8, 0}) bytes += static_cast<char>(side >> shift);
    }
    bytes += std::string(30, 'x');
    return bytes + std::string("\0\0\0\0IEND\xae\x42\x60\x82", 12);
}

std::string webp(const std::string& form, const std::string& rest) {
    std::string body = "WEBP" + form + std::string("\x0a\0\0\0", 4) + rest;
    std::string bytes = "RIFF";
    for (const int shift : {0, 8, 16, 24}) bytes += static_cast<char>(body.size() >> shift);
    return bytes + body;
}

TEST(ImageHeads, TellWhatAnImageIsAndHowLarge) {
    const auto is = [](const std::string& bytes, std::string_view type, std::uint32_t width,
                       std::uint32_t height) {
        const auto head = head_of_image(bytes);
        return head && head->type == type && head->width == width && head->height == height;
    };
    EXPECT_TRUE(is(png(640, 70'000), "image/png", 640, 70'000));
    const std::string extended("\x10\0\0\0\x7f\x02\0\xdf\x01\0", 10);
    EXPECT_TRUE(is(webp("VP8X", extended), "image/webp", 640, 480));
    const std::string lossless("\x2f\x7f\xc2\x77\0\0\0\0\0\0", 10);
    EXPECT_TRUE(is(webp("VP8L", lossless), "image/webp", 640, 480));
    const std::string lossy("\0\0\0\x9d\x01\x2a\x80\x02\xe0\x01", 10);
    EXPECT_TRUE(is(webp("VP8 ", lossy), "image/webp", 640, 480));
}

TEST(ImageHeads, AreNoneOfWhatIsCutOrNoImage) {
    EXPECT_FALSE(head_of_image(""));
    EXPECT_FALSE(head_of_image("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"));
    EXPECT_FALSE(head_of_image(std::string("GIF89a\x01\0\x01\0", 10) + std::string(60, '\0')));
    EXPECT_FALSE(head_of_image(png(0, 9)));
    const std::string whole = webp("VP8X", std::string(10, '\x01'));
    EXPECT_TRUE(head_of_image(whole));
    for (std::size_t cut = 0; cut < whole.size(); ++cut)
        EXPECT_FALSE(head_of_image(whole.substr(0, cut))) << cut;
    EXPECT_FALSE(head_of_image(whole + "x"));
    const std::string image = png(9, 9);
    for (std::size_t cut = 0; cut < image.size(); ++cut)
        EXPECT_FALSE(head_of_image(image.substr(0, cut))) << cut;
}

class Images : public EdgeTest {
  protected:
    void SetUp() override {
        EdgeTest::SetUp();
        open_edge();
        made_ = make_workshop();
        ada_ = join(made_, "facilitator", "Ada");
        ben_ = join(made_, "participant", "Ben");
        oda_ = join(made_, "observer", "Oda");
    }

    HttpAnswer bring(const Guest& guest, const std::string& bytes) {
        return http("POST", path("images", guest), bytes,
                    {{"Cookie", guest.cookie}, {"Content-Type", "image/png"}});
    }
    std::string brought(const Guest& guest, const std::string& bytes) {
        const auto answer = bring(guest, bytes);
        EXPECT_EQ(answer.status, 200) << answer.body;
        return parsed<proto::BringImageResponse>(answer).file();
    }
    HttpAnswer ask(const Guest& guest, const std::string& file, const std::string& in) {
        return http("GET", path("images/" + file, guest) + "&in=" + in, "",
                    {{"Cookie", guest.cookie}});
    }
    /// An image on the canvas of the workshop that shows `file`.
    proto::Command on_canvas(std::uint64_t id, const std::string& file) {
        proto::Command command;
        auto* canvas = command.mutable_create_objects()->add_objects();
        *canvas = wish::object(0x4711, proto::KIND_CANVAS, {});
        auto* image = command.mutable_create_objects()->add_objects();
        *image = wish::object(id, proto::KIND_IMAGE, {0x4711});
        auto* line = image->add_lines();
        line->set_field(proto::FIELD_FILE);
        line->set_value(file);
        return command;
    }
    void does(const Guest& guest, proto::Command command) {
        auto work = ask_of(guest, std::move(command));
        auto verdict = awaited(std::move(work));
        ASSERT_TRUE(verdict && std::holds_alternative<room::Accepted>(*verdict));
    }
    asio::awaitable<Outcome<room::Verdict>> ask_of(Guest guest, proto::Command command) {
        RoomId id{guest.workshop};
        auto room = co_await house_->open(std::move(id));
        co_return co_await (*room)->ask(PersonNumber{guest.person}, std::move(command));
    }
    std::size_t kept() { return awaited(directory_.images(RoomId{made_.workshop()}))->size(); }
    std::string path(const std::string& verb, const Guest& guest) {
        return "/api/workshops/" + guest.workshop + "/" + verb +
               "?person=" + std::to_string(guest.person);
    }

    proto::CreateWorkshopResponse made_;
    Guest ada_, ben_, oda_;
};

TEST_F(Images, AreShownToThoseWhoSeeAThingThatShowsThem) {
    const std::string bytes = png(64, 64);
    const std::string file = brought(ben_, bytes);
    EXPECT_EQ(ask(ben_, file, "0000000000001267").status, 404);  // nothing shows it yet
    does(ada_, on_canvas(0x1267, file));
    for (const Guest& guest : {ada_, ben_, oda_}) {
        const auto answer = ask(guest, file, "0000000000001267");
        EXPECT_EQ(answer.status, 200);
        EXPECT_EQ(answer.body, bytes);
        EXPECT_EQ(answer.header("content-type"), "image/png");
        EXPECT_EQ(answer.header("x-content-type-options"), "nosniff");
        EXPECT_EQ(answer.header("cache-control"), "no-store");
    }
    // A room screen, too, while its link stands.
    auto link = wish::invite(0x900, 'x', proto::ROLE_SCREEN, 0);
    link.mutable_make_invitation()->set_secret_hash(log::sha256(std::string(32, 'q')));
    does(ada_, link);
    const Guest screen = a_screen(made_.workshop(), base64url(std::string(32, 'q')));
    EXPECT_EQ(ask(screen, file, "0000000000001267").body, bytes);
    does(ada_, wish::revoke(0x900));
    EXPECT_EQ(ask(screen, file, "0000000000001267").status, 404);
    EXPECT_EQ(ask(ben_, file, "").status, 404);
    EXPECT_EQ(ask(ben_, file, "00000000000003e7").status, 404);
    EXPECT_EQ(ask({ben_.workshop, ben_.person, ada_.cookie}, file, "0000000000001267").status, 401);
    does(ada_, wish::remove(0x1267));
    EXPECT_EQ(ask(ben_, file, "0000000000001267").status, 404);
}

TEST_F(Images, ArePngOrWebpOfASizeThatTheServerTakes) {
    EXPECT_EQ(bring(ben_, "<svg/>").status, 415);
    EXPECT_EQ(bring(ben_, png(5'000, 10)).status, 422);
    EXPECT_EQ(bring(ben_, std::string(kImageBytesMax + 1, 'x')).status, 413);
    EXPECT_EQ(bring(oda_, png(9, 9)).status, 403);
    EXPECT_EQ(bring({ben_.workshop, ben_.person, ""}, png(9, 9)).status, 401);
    EXPECT_EQ(kept(), 0U);
}

TEST_F(Images, LeaveWithAnExportAndComeHomeWithIt) {
    const std::string bytes = png(64, 48);
    const std::string file = brought(ben_, bytes);
    does(ada_, on_canvas(0x1267, file));
    const auto taken = http("GET", path("export/json", ada_), "", {{"Cookie", ada_.cookie}});
    const auto again = http("POST", "/api/workshops", R"({"fromExport":)" + taken.body + "}");
    ASSERT_EQ(again.status, 200) << again.body;
    const auto home = parsed<proto::CreateWorkshopResponse>(again);
    const auto oda = join(home, "observer", "Oda");
    EXPECT_EQ(ask(oda, file, "0000000000001267").body, bytes);

    auto forged = parsed<proto::WorkshopExport>(taken);
    forged.mutable_images(0)->set_bytes("<svg onload='alert(1)'/>");
    std::string json;
    ASSERT_TRUE(google::protobuf::util::MessageToJsonString(forged, &json).ok());
    const auto refused = http("POST", "/api/workshops", R"({"fromExport":)" + json + "}");
    EXPECT_EQ(refused.status, 422);
    EXPECT_NE(refused.body.find("neither PNG nor WebP"), std::string::npos);
}

TEST_F(Images, AreBoundedInNumberForAWorkshop) {
    RecordProperty("catalogue", "B6-101");
    const RoomId room{made_.workshop()};
    for (std::size_t i = 0; i < kImagesPerRoomMax; ++i) {
        log::ImageRecord image{std::to_string(i), "image/png", "x"};
        ASSERT_TRUE(awaited(directory_.put_image(room, std::move(image), Moment{0})));
    }
    const auto answer = bring(ben_, png(9, 9));
    EXPECT_EQ(answer.status, 409);
    EXPECT_NE(answer.body.find("room_full"), std::string::npos);
}

}  // namespace
}  // namespace fishbowl::net
