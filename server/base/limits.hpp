// Everything has a bound, with a name and a unit. Those that an operator may change are defaults
// of app/options.hpp.
#pragma once

#include <cstddef>
#include <cstdint>

namespace fishbowl {

inline constexpr std::uint32_t kProtocolVersion = 1;
inline constexpr std::uint32_t kTracedPerSecondMax = 10;  // lines of one kind

// Core.
inline constexpr std::size_t kObjectsPerBoardMax = 20'000;
inline constexpr std::size_t kObjectsPerCommandMax = 500;
inline constexpr std::size_t kNestingMax = 16;  // objects one in another, far more than kinds allow
inline constexpr std::size_t kPeoplePerRoomMax = 250;
inline constexpr std::size_t kPeopleEverMax = 10'000;
inline constexpr std::size_t kOrganisationsMax = 200;
inline constexpr std::size_t kInvitationsMax = 1'000;
inline constexpr std::size_t kReplicasPerPersonMax = 1'000;
inline constexpr std::size_t kOutcomesPerReplica = 256;
inline constexpr std::size_t kStepRunsMax = 200;
inline constexpr std::uint32_t kCountdownSecondsMax = 60;
inline constexpr std::uint32_t kTimerSecondsMax = 24 * 60 * 60;
inline constexpr std::size_t kBinDeletionsMax = 100;
inline constexpr std::size_t kBinObjectsMax = 5'000;
inline constexpr std::size_t kRememberedTextEditsMax = 20'000;
inline constexpr std::size_t kKeyLengthMax = 32;
inline constexpr std::size_t kOrganisationNameMax = 100;  // UTF-16 units
inline constexpr std::size_t kFunctionMax = 60;           // UTF-16 units
inline constexpr std::size_t kNameMax = 64;               // UTF-16 units
inline constexpr std::size_t kBroadcastMax = 280;         // UTF-16 units
inline constexpr std::size_t kTablesPerRoundMax = 60;
inline constexpr std::size_t kTablesMax = 500;  // of all rounds
inline constexpr std::uint32_t kInvitationUsesMax = 250;
inline constexpr std::int32_t kCoordinateMax = 16 * 1'000'000;  // sixteenths of a pixel

// Room.
inline constexpr std::size_t kInboxCallsMax = 10'000;
inline constexpr double kPersonCommandsPerSecond = 100;  // of one person, in all their tabs
inline constexpr double kPersonCommandsBurst = 200;
inline constexpr double kRoomCommandsPerSecond = 1'000;  // of everybody in a room
inline constexpr double kRoomCommandsBurst = 2'000;
inline constexpr double kPersonModerationsPerSecond = 5;
inline constexpr double kPersonModerationsBurst = 30;
inline constexpr double kModerationsPerSecond = 20;  // of a room, beside its other commands
inline constexpr double kModerationsBurst = 100;
inline constexpr std::uint64_t kSnapshotEveryEntries = 2'000;
inline constexpr std::size_t kTailEntriesForResumeMax = 5'000;
inline constexpr std::size_t kTailBytesForResumeMax = 256 * 1024;
inline constexpr std::size_t kSnapshotChunkBytes = 256 * 1024;
inline constexpr std::uint32_t kFrameGapMs = 20;  // between two frames of a busy room
inline constexpr std::uint32_t kPresenceGapMs = 33;
inline constexpr std::uint32_t kSkippedGapMs = 1'000;
inline constexpr std::uint32_t kCheckBeatMs = 10'000;
inline constexpr std::uint32_t kFirstBoardsBeatMs = 10'000;
inline constexpr std::uint64_t kCheckEveryEntries = 250;
inline constexpr std::size_t kObjectsHashedAtOnceMax = 2'000;
inline constexpr std::size_t kSelectionMax = 20;
inline constexpr std::uint64_t kImageGraceMs = 60 * 60 * 1'000;  // for a thing to show it

// Net.
inline constexpr std::size_t kFrameBytesMax = 64 * 1024;
inline constexpr std::size_t kOutboxBytesMax = 1024 * 1024;  // then Goodbye: too slow
inline constexpr std::uint32_t kHelloMsMax = 5'000;
inline constexpr std::uint32_t kTicketMsMax = 30'000;
inline constexpr std::uint32_t kDeviceLinkMsMax = 10 * 60 * 1'000;
inline constexpr std::size_t kDeviceLinksPerMinute = 10;  // that a person asks for
inline constexpr std::size_t kDeviceLinksMax = 10'000;    // where no Redis keeps them
inline constexpr std::size_t kHeaderBytesMax = 8 * 1024;
inline constexpr std::size_t kBodyBytesMax = 1024 * 1024;
inline constexpr std::size_t kImageBytesMax = 2 * 1024 * 1024;
inline constexpr std::uint32_t kImageSideMax = 4'096;  // pixels
inline constexpr std::size_t kImagesPerRoomMax = 500;
inline constexpr std::size_t kImageBytesPerRoomMax = 256 * 1024 * 1024;
inline constexpr std::size_t kImageBytesPerExportMax = 8 * 1024 * 1024;  // before base64
inline constexpr std::size_t kImportBytesMax = 16 * 1024 * 1024;         // a whole workshop as JSON
inline constexpr double kCommandsPerSecond = 50;                         // of one connection
inline constexpr double kCommandsBurst = 100;
inline constexpr double kPresencePerSecond = 30;
inline constexpr std::size_t kFilesPerMinute = 60;  // that a person brings and takes along

}  // namespace fishbowl
